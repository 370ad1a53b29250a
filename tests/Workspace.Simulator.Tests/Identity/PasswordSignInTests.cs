using System.Globalization;
using System.Text.Json;

namespace Workspace.Simulator.Tests.Identity;

public sealed class PasswordSignInTests
{
    private const string ByName = """{"name":"ap-southeast-1"}""";

    [Theory]
    [BothWays(ByName)]
    [BothWays("""{"id":"0bec5db98280d2d02fd6c00c2de791ce"}""")]
    public async Task The_right_password_gives_a_token_that_works(Way way, string project)
    {
        DateTimeOffset now = new(2026, 2, 10, 8, 0, 0, TimeSpan.Zero);
        SimulatorOptions options = new() { Users = 0, Clock = () => now, TokenLifetime = TimeSpan.FromMinutes(5) };
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way, options);

        Answer answer = await SignInAsync(service, project: project);

        Assert.Equal(201, answer.Status);
        JsonElement token = answer.Json.GetProperty("token");
        Assert.Equal("2026-02-10T08:05:00.000000Z", token.GetProperty("expires_at").GetString());
        Assert.Equal(options.ProjectId, token.GetProperty("project").GetProperty("id").GetString());
        Assert.Equal(options.Region, token.GetProperty("project").GetProperty("name").GetString());

        Assert.Equal(200, await StatusWithAsync(service, answer.Headers["X-Subject-Token"]));
        now = now.AddMinutes(5);
        Assert.Equal(401, await StatusWithAsync(service, answer.Headers["X-Subject-Token"]));
    }

    [Theory]
    [BothWays("", true)]
    [BothWays("?nocatalog=true", false)]
    public async Task The_catalog_can_be_left_out(Way way, string query, bool catalog)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Assert.Equal(catalog, (await SignInAsync(service, query: query)).Json.GetProperty("token").TryGetProperty("catalog", out _));
    }

    [Theory]
    [BothWays("simulator-admin", "not-this-one", "simulator-account", 401)]
    [BothWays("nobody", "Made-up-Password-1", "simulator-account", 401)]
    [BothWays("simulator-admin", "Made-up-Password-1", "another", 401)]
    public async Task Anything_wrong_is_refused_as_IAM_words_it(Way way, string name, string password, string account, int status)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Answer answer = await SignInAsync(service, name, password, account);

        JsonElement error = answer.Json.GetProperty("error");
        Assert.Equal((status, status), (answer.Status, error.GetProperty("code").GetInt32()));
        Assert.Equal("The username or password is wrong.", error.GetProperty("message").GetString());
        Assert.False(answer.Headers.ContainsKey("X-Subject-Token"));
        Assert.DoesNotContain(password, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [BothWays("""{"name":"eu-west-101"}""", 400)]
    [BothWays("{}", 400)]
    [BothWays("7", 400)]
    public async Task An_unknown_project_is_refused(Way way, string project, int status)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Assert.Equal(status, (await SignInAsync(service, project: project)).Status);
    }

    [Theory]
    [BothWays("{}", 401)]
    [BothWays("""{"auth":{"identity":"x"}}""", 401)]
    [BothWays("""{"auth":{"identity":{"password":{"user":{"name":1,"password":[],"domain":2}}}}}""", 401)]
    [BothWays("no JSON", 400)]
    public async Task Another_body_is_refused(Way way, string body, int status)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Answer answer = await service.PostAsync("/v3/auth/tokens", body);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status, answer.Json.GetProperty("error").GetProperty("code").GetInt32());
    }

    private static async Task<int> StatusWithAsync(ServiceUnderTest service, string token)
    {
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users + "?limit=1");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        return (await service.SendAsync(request)).Status;
    }

    private static async Task<Answer> SignInAsync(
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
