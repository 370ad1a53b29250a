using System.Globalization;

namespace Workspace.Simulator.Tests.Http;

public sealed class RouteTests
{
    private const string Project = ServiceUnderTest.Project;

    [Theory]
    [BothWays("/")]
    [BothWays("/v2")]
    [BothWays($"/v2/{Project}")]
    [BothWays($"/v2/{Project}/groups")]
    [BothWays($"/v2/{Project}/users/")]
    [BothWays($"/v2//users")]
    [BothWays($"/v1/{Project}/users")]
    [BothWays($"/v2/{Project}/users/1/2")]
    [BothWays($"/v2/{Project}/desktops/1")]
    [BothWays("/v3/users")]
    public async Task An_unknown_path_is_404(Way way, string path)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Answer answer = await service.GetAsync(path);

        Assert.Equal(404, answer.Status);
        Assert.Contains("does not exist", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [BothWays("DELETE", $"/v2/{Project}/users", "GET")]
    [BothWays("POST", $"/v2/{Project}/users/{WellKnownPeople.ApiTestId}", "GET, PUT")]
    [BothWays("PUT", $"/v2/{Project}/desktops", "GET")]
    [BothWays("GET", $"/v2/{Project}/desktops/change-username", "PUT")]
    [BothWays("GET", "/v3/auth/tokens", "POST")]
    [BothWays("POST", "/v3/projects", "GET")]
    [BothWays("GET", "/v5/decode-authorization-message", "POST")]
    public async Task Another_method_is_405(Way way, string method, string path, string allowed)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Answer answer = await service.SendAsync(new HttpMethod(method), path);

        Assert.Equal(405, answer.Status);
        Assert.Equal(allowed, answer.Headers["Allow"].Replace(",G", ", G", StringComparison.Ordinal).Replace(",P", ", P", StringComparison.Ordinal));
    }

    [Theory]
    [BothWays($"/v2/{Project}/users?limit=1", 200)]
    [BothWays($"/v2/{Project}/users?limit=x", 400)]
    [BothWays("/nowhere", 404)]
    public async Task Every_answer_names_its_request_and_the_time(Way way, string path, int status)
    {
        DateTimeOffset now = new(2026, 2, 10, 8, 0, 0, TimeSpan.Zero);
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way, new SimulatorOptions { Users = 0, Clock = () => now });

        Answer first = await service.GetAsync(path);
        Answer second = await service.GetAsync(path);

        Assert.Equal(status, first.Status);
        Assert.Matches("^[0-9a-f]{32}$", first.Headers["X-Request-Id"]);
        Assert.NotEqual(first.Headers["X-Request-Id"], second.Headers["X-Request-Id"]);
        Assert.Equal(now.ToString("r", CultureInfo.InvariantCulture), first.Headers["Date"]);
    }

    [Theory, BothWays]
    public async Task Another_project_is_not_known(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        (await service.GetAsync("/v2/00000000000000000000000000000000/users")).Says(404, "WKS.00170117");

        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users);
        request.Headers.TryAddWithoutValidation("X-Auth-Token", service.Token);
        request.Headers.TryAddWithoutValidation("X-Project-Id", "00000000000000000000000000000000");
        (await service.SendAsync(request)).Says(404, "WKS.00170117");
    }

    [Theory, BothWays]
    public async Task A_project_is_told_only_to_who_is_signed_in(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, "/v2/00000000000000000000000000000000/users");

        (await service.SendAsync(request)).Says(401, "APIGW.0301");
    }
}
