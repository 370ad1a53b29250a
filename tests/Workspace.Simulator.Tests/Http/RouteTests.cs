using System.Globalization;

namespace Workspace.Simulator.Tests.Http;

public sealed class RouteTests
{
    private const string Project = ServiceUnderTest.Project;

    [Theory]
    [BothTransports("/")]
    [BothTransports("/v2")]
    [BothTransports($"/v2/{Project}")]
    [BothTransports($"/v2/{Project}/groups")]
    [BothTransports($"/v2/{Project}/users/")]
    [BothTransports($"/v2//users")]
    [BothTransports($"/v1/{Project}/users")]
    [BothTransports($"/v2/{Project}/users/1/2")]
    [BothTransports($"/v2/{Project}/desktops/1")]
    [BothTransports("/v3/users")]
    public async Task An_unknown_path_is_404(Transport transport, string path)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse response = await service.GetAsync(path);

        Assert.Equal(404, response.Status);
        Assert.Contains("does not exist", response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [BothTransports("DELETE", $"/v2/{Project}/users", "GET")]
    [BothTransports("POST", $"/v2/{Project}/users/{WellKnownUsers.ApiTestId}", "GET, PUT")]
    [BothTransports("PUT", $"/v2/{Project}/desktops", "GET")]
    [BothTransports("GET", $"/v2/{Project}/desktops/change-username", "PUT")]
    [BothTransports("GET", "/v3/auth/tokens", "POST")]
    [BothTransports("POST", "/v3/projects", "GET")]
    [BothTransports("GET", "/v5/decode-authorization-message", "POST")]
    public async Task Another_method_is_405(Transport transport, string method, string path, string allowed)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse response = await service.SendAsync(new HttpMethod(method), path);

        Assert.Equal(405, response.Status);
        Assert.Equal(allowed, response.Headers["Allow"].Replace(",G", ", G", StringComparison.Ordinal).Replace(",P", ", P", StringComparison.Ordinal));
    }

    [Theory]
    [BothTransports($"/v2/{Project}/users?limit=1", 200)]
    [BothTransports($"/v2/{Project}/users?limit=x", 400)]
    [BothTransports("/nowhere", 404)]
    public async Task Every_response_has_a_request_id_and_a_date(Transport transport, string path, int status)
    {
        DateTimeOffset now = new(2026, 2, 10, 8, 0, 0, TimeSpan.Zero);
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, new SimulatorOptions { Users = 0, Clock = () => now });

        TestResponse first = await service.GetAsync(path);
        TestResponse second = await service.GetAsync(path);

        Assert.Equal(status, first.Status);
        Assert.Matches("^[0-9a-f]{32}$", first.Headers["X-Request-Id"]);
        Assert.NotEqual(first.Headers["X-Request-Id"], second.Headers["X-Request-Id"]);
        Assert.Equal(now.ToString("r", CultureInfo.InvariantCulture), first.Headers["Date"]);
    }

    [Theory, BothTransports]
    public async Task Another_project_is_not_found(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        (await service.GetAsync("/v2/00000000000000000000000000000000/users")).AssertError(404, "WKS.00170117");

        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users);
        request.Headers.TryAddWithoutValidation("X-Auth-Token", service.Token);
        request.Headers.TryAddWithoutValidation("X-Project-Id", "00000000000000000000000000000000");
        (await service.SendAsync(request)).AssertError(404, "WKS.00170117");
    }

    [Theory, BothTransports]
    public async Task An_unknown_project_is_checked_after_authentication(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, "/v2/00000000000000000000000000000000/users");

        (await service.SendAsync(request)).AssertError(401, "APIGW.0301");
    }
}
