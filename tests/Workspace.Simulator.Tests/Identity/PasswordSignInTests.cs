using System.Globalization;
using System.Text.Json;

namespace Workspace.Simulator.Tests.Identity;

public sealed class PasswordSignInTests
{
    private const string ByName = """{"name":"ap-southeast-1"}""";

    [Theory]
    [BothTransports(ByName)]
    [BothTransports("""{"id":"0bec5db98280d2d02fd6c00c2de791ce"}""")]
    public async Task The_right_password_returns_a_valid_token(Transport transport, string project)
    {
        DateTimeOffset now = new(2026, 2, 10, 8, 0, 0, TimeSpan.Zero);
        SimulatorOptions options = new() { Users = 0, Clock = () => now, TokenLifetime = TimeSpan.FromMinutes(5) };
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, options);

        TestResponse response = await SignInAsync(service, project: project);

        Assert.Equal(201, response.Status);
        JsonElement token = response.Json.GetProperty("token");
        Assert.Equal("2026-02-10T08:05:00.000000Z", token.GetProperty("expires_at").GetString());
        Assert.Equal(options.ProjectId, token.GetProperty("project").GetProperty("id").GetString());
        Assert.Equal(options.Region, token.GetProperty("project").GetProperty("name").GetString());

        Assert.Equal(200, await StatusWithAsync(service, response.Headers["X-Subject-Token"]));
        now = now.AddMinutes(5);
        Assert.Equal(401, await StatusWithAsync(service, response.Headers["X-Subject-Token"]));
    }

    [Theory]
    [BothTransports("", true)]
    [BothTransports("?nocatalog=true", false)]
    public async Task The_catalog_can_be_omitted(Transport transport, string query, bool catalog)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        Assert.Equal(catalog, (await SignInAsync(service, query: query)).Json.GetProperty("token").TryGetProperty("catalog", out _));
    }

    [Theory]
    [BothTransports("simulator-admin", "not-this-one", "simulator-account", 401)]
    [BothTransports("nobody", "Made-up-Password-1", "simulator-account", 401)]
    [BothTransports("simulator-admin", "Made-up-Password-1", "another", 401)]
    public async Task Invalid_credentials_are_refused_in_the_format_of_IAM(
        Transport transport, string name, string password, string account, int status)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse response = await SignInAsync(service, name, password, account);

        JsonElement error = response.Json.GetProperty("error");
        Assert.Equal((status, status), (response.Status, error.GetProperty("code").GetInt32()));
        Assert.Equal("The username or password is wrong.", error.GetProperty("message").GetString());
        Assert.False(response.Headers.ContainsKey("X-Subject-Token"));
        Assert.DoesNotContain(password, response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [BothTransports("""{"name":"eu-west-101"}""", 400)]
    [BothTransports("{}", 400)]
    [BothTransports("7", 400)]
    public async Task An_unknown_project_is_refused(Transport transport, string project, int status)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        Assert.Equal(status, (await SignInAsync(service, project: project)).Status);
    }

    [Theory]
    [BothTransports("{}", 401)]
    [BothTransports("""{"auth":{"identity":"x"}}""", 401)]
    [BothTransports("""{"auth":{"identity":{"password":{"user":{"name":1,"password":[],"domain":2}}}}}""", 401)]
    [BothTransports("no JSON", 400)]
    public async Task An_invalid_body_is_refused(Transport transport, string body, int status)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse response = await service.PostAsync("/v3/auth/tokens", body);

        Assert.Equal(status, response.Status);
        Assert.Equal(status, response.Json.GetProperty("error").GetProperty("code").GetInt32());
    }

    private static async Task<int> StatusWithAsync(ServiceUnderTest service, string token)
    {
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users + "?limit=1");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        return (await service.SendAsync(request)).Status;
    }

    private static async Task<TestResponse> SignInAsync(
        ServiceUnderTest service,
        string name = "simulator-admin",
        string password = "Made-up-Password-1",
        string account = "simulator-account",
        string project = ByName,
        string query = "")
    {
        string body = string.Format(
            CultureInfo.InvariantCulture,
            """{{"auth":{{"identity":{{"methods":["password"],"password":{{"user":{{"name":"{0}","password":"{1}","domain":{{"name":"{2}"}}}}}}}},"scope":{{"project":{3}}}}}}}""",
            name,
            password,
            account,
            project);
        using HttpRequestMessage request = service.Request(HttpMethod.Post, "/v3/auth/tokens" + query, body);
        return await service.SendAsync(request);
    }
}
