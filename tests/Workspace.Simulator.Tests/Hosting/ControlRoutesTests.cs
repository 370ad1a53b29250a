using System.Text.Json;

namespace Workspace.Simulator.Tests.Hosting;

public sealed class ControlRoutesTests
{
    [Fact]
    public async Task Requests_are_listed_and_cleared()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);
        await service.GetAsync(ServiceUnderTest.Users + "?limit=1");
        await service.GetAsync("/nowhere");

        JsonElement all = (await AskAsync(service, "GET", "/simulator/requests")).Json;
        JsonElement later = (await AskAsync(service, "GET", "/simulator/requests?after=1")).Json;

        Assert.Equal(2, all.GetProperty("total").GetInt64());
        Assert.Equal(
            [200, 404], all.GetProperty("requests").EnumerateArray().Select(static entry => entry.GetProperty("status").GetInt32()));
        Assert.Equal("limit=1", all.GetProperty("requests")[0].GetProperty("query").GetString());
        Assert.Equal(2, Assert.Single(later.GetProperty("requests").EnumerateArray().ToArray()).GetProperty("number").GetInt32());
        Assert.DoesNotContain(service.Token, all.ToString(), StringComparison.Ordinal);
        Assert.Equal(204, (await AskAsync(service, "DELETE", "/simulator/requests")).Status);
        Assert.Empty(service.Service.Journal.Entries);
    }

    [Fact]
    public async Task Faults_are_set_counted_and_removed()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);

        TestResponse set = await AskAsync(service, "PUT", "/simulator/faults", """{"rules":[{"path":"/v2/*/users","fault":"Status","status":429,"retryAfterSeconds":2,"times":1}]}""");
        Assert.Equal(200, set.Status);
        TestResponse throttled = await service.GetAsync(ServiceUnderTest.Users);
        Assert.Equal((429, "2"), (throttled.Status, throttled.Headers["Retry-After"]));
        Assert.Equal(200, (await service.GetAsync(ServiceUnderTest.Users)).Status);

        JsonElement rule = (await AskAsync(service, "GET", "/simulator/faults")).Json.GetProperty("rules")[0];
        Assert.Equal((2, 1), (rule.GetProperty("fitting").GetInt32(), rule.GetProperty("fired").GetInt32()));
        Assert.Equal(204, (await AskAsync(service, "DELETE", "/simulator/faults")).Status);
        Assert.Empty(service.Service.Faults.Counts);

        TestResponse wrong = await AskAsync(service, "PUT", "/simulator/faults", """{"rules":[{"fault":"Nonsense"}]}""");
        Assert.Equal(400, wrong.Status);
        Assert.Contains("Nonsense", wrong.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_are_shown_added_and_removed()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);

        TestResponse added = await AskAsync(service, "POST", "/simulator/users", """{"userName":"new.user","domain":"lab.example"}""");
        string id = added.Json.GetProperty("id").GetString()!;
        Assert.Equal((201, "lab.example"), (added.Status, added.Json.GetProperty("domain").GetString()));
        Assert.Equal("new.user", (await AskAsync(service, "GET", "/simulator/users/" + id)).Json.GetProperty("userName").GetString());
        Assert.Equal(401, (await AskAsync(service, "GET", "/simulator/state")).Json.GetProperty("users").GetInt32());
        Assert.Equal(
            400, (await AskAsync(service, "POST", "/simulator/users", """{"userName":"new.user","domain":"lab.example"}""")).Status);
        Assert.Equal(400, (await AskAsync(service, "POST", "/simulator/users", "no JSON")).Status);

        Assert.Equal(204, (await AskAsync(service, "DELETE", "/simulator/users/" + id)).Status);
        Assert.Equal(404, (await AskAsync(service, "DELETE", "/simulator/users/" + id)).Status);
        Assert.Equal(404, (await AskAsync(service, "GET", "/simulator/users/" + id)).Status);
        Assert.Equal(400, service.Service.Users.Count);
    }

    [Fact]
    public async Task Desktops_are_shown()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);

        Assert.Equal(2, (await AskAsync(service, "GET", "/simulator/desktops?user_name=sam")).Json.GetArrayLength());
        Assert.Equal(1, (await AskAsync(service, "GET", "/simulator/desktops?user_name=sam&domain=lab.example")).Json.GetArrayLength());
        Assert.Equal(service.Service.Desktops.Count, (await AskAsync(service, "GET", "/simulator/desktops")).Json.GetArrayLength());
    }

    [Fact]
    public async Task Tokens_are_issued_and_revoked()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);

        string first = (await AskAsync(service, "POST", "/simulator/tokens")).Json.GetProperty("token").GetString()!;
        string expired = (await AskAsync(service, "POST", "/simulator/tokens", """{"lifetimeSeconds":0}""")).Json.GetProperty("token").GetString()!;
        Assert.Equal(200, await StatusWithAsync(service, first));
        Assert.Equal(401, await StatusWithAsync(service, expired));

        TestResponse one = await AskAsync(service, "POST", "/simulator/tokens/revoke", $$"""{"token":"{{first}}"}""");
        Assert.Equal(1, one.Json.GetProperty("revoked").GetInt32());
        Assert.Equal(401, await StatusWithAsync(service, first));
        Assert.Equal(200, await StatusWithAsync(service, service.Token));

        await AskAsync(service, "POST", "/simulator/tokens/revoke");
        Assert.Equal(401, await StatusWithAsync(service, service.Token));
    }

    [Fact]
    public async Task Actions_are_denied()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);

        Assert.Equal(200, (await AskAsync(service, "PUT", "/simulator/denied-actions", """["workspace:users:list"]""")).Status);

        Assert.Equal(403, (await service.GetAsync(ServiceUnderTest.Users)).Status);
        Assert.Equal("""["workspace:users:list"]""", (await AskAsync(service, "GET", "/simulator/denied-actions")).Text);
    }

    [Fact]
    public async Task Options_are_changed_and_restored()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);

        TestResponse set = await AskAsync(service, "PUT", "/simulator/options", """{"renameDelayMilliseconds":[5,9],"rateLimit":{"text":"plain"},"domainForm":"netBios"}""");
        Assert.Equal((200, "[5,9]"), (set.Status, set.Json.GetProperty("renameDelayMilliseconds").GetRawText()));
        Assert.Equal(RateLimitText.Plain, service.Service.Behavior.RateLimit!.Text);
        Assert.Equal("netBios", (await AskAsync(service, "GET", "/simulator/options")).Json.GetProperty("domainForm").GetString());
        Assert.Equal(400, (await AskAsync(service, "PUT", "/simulator/options", """{"nothing":1}""")).Status);
        Assert.Equal(204, (await AskAsync(service, "DELETE", "/simulator/options")).Status);
        Assert.Equal((null, DomainForm.Dns), (service.Service.Behavior.RateLimit, service.Service.Behavior.DomainForm));
    }

    [Fact]
    public async Task The_state_is_shown_with_pending_actions()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);
        service.Service.Behavior = service.Service.Behavior with { RenameDelayMilliseconds = 3_600_000 };
        await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"bob","new_username":"robert"}""");

        JsonElement before = (await AskAsync(service, "GET", "/simulator/truth")).Json;
        Assert.Equal(1, (await AskAsync(service, "GET", "/simulator/state")).Json.GetProperty("pending").GetInt32());
        Assert.Equal("rename bob -> robert", before.GetProperty("pending")[0].GetProperty("what").GetString());
        Assert.Equal((400, 0), (before.GetProperty("users").GetArrayLength(), before.GetProperty("renames").GetArrayLength()));
        Assert.Equal(1, (await AskAsync(service, "POST", "/simulator/pending/run")).Json.GetProperty("run").GetInt32());
        JsonElement rename = Assert.Single((await AskAsync(service, "GET", "/simulator/renames")).Json.EnumerateArray());
        JsonElement desktop = (await AskAsync(service, "GET", "/simulator/truth")).Json.GetProperty("desktops").EnumerateArray()
            .Single(static desktop => string.Equals(desktop.GetProperty("userName").GetString(), "robert", StringComparison.Ordinal));
        Assert.Equal(rename.GetProperty("desktopIds")[0].GetString(), desktop.GetProperty("id").GetString());
        Assert.Equal(0, (await AskAsync(service, "GET", "/simulator/pending")).Json.GetArrayLength());
    }

    [Fact]
    public async Task Users_are_changed_touched_and_restored_by_name()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);
        service.Service.Behavior = service.Service.Behavior with { UserOrder = UserOrder.LastChange };
        string bob = service.Service.Users.FindByName("bob")!.Id;

        TestResponse changed = await AskAsync(
            service, "PUT", "/simulator/users/corp.example%5Cbob", """{"accountExpires":-1,"description":"\u200f"}""");
        Assert.Equal((200, "\u200f"), (changed.Status, service.Service.Users.FindById(bob)!.Description));
        Assert.Equal(400, (await AskAsync(service, "PUT", "/simulator/users/bob", """{"nothing":1}""")).Status);
        Assert.Equal(204, (await AskAsync(service, "POST", "/simulator/users/alice/touch")).Status);
        Assert.Equal(["bob", "alice"], (await service.NamesAsync("limit=1000"))[^2..]);
        Assert.Equal(204, (await AskAsync(service, "DELETE", "/simulator/users/bob")).Status);
        Assert.Equal(204, (await AskAsync(service, "POST", $"/simulator/users/{bob}/restore")).Status);
        Assert.Equal(["alice", "bob"], (await service.NamesAsync("limit=1000"))[^2..]);
        Assert.Equal(404, (await AskAsync(service, "POST", $"/simulator/users/{bob}/restore")).Status);
    }

    [Fact]
    public async Task Rate_limits_are_counted_and_cleared()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);
        service.Service.Behavior = service.Service.Behavior with { RateLimit = new RateLimit { Reads = 1, WindowMilliseconds = 3_600_000 } };
        await service.GetAsync(ServiceUnderTest.Users);
        await service.GetAsync(ServiceUnderTest.Users);

        JsonElement count = Assert.Single((await AskAsync(service, "GET", "/simulator/rate-limits")).Json.EnumerateArray());
        Assert.Equal(("GET /users", 1, 1), (count.GetProperty("api").GetString(), count.GetProperty("accepted").GetInt32(), count.GetProperty("refused").GetInt32()));
        Assert.Equal(204, (await AskAsync(service, "DELETE", "/simulator/rate-limits")).Status);
        Assert.Equal(200, (await service.GetAsync(ServiceUnderTest.Users)).Status);
    }

    [Theory]
    [InlineData("Origin", "https://example.com")]
    [InlineData("Host", "example.com")]
    public async Task A_web_page_cannot_control_the_simulator(string header, string value)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);
        using HttpRequestMessage request = service.Request(HttpMethod.Delete, "/simulator/faults");
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(403, (await service.SendAsync(request)).Status);
    }

    [Theory]
    [InlineData("GET", "/simulator")]
    [InlineData("GET", "/simulator/nothing")]
    [InlineData("POST", "/simulator/faults")]
    public async Task Unknown_control_routes_are_404_and_not_in_the_journal(string method, string path)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);

        Assert.Equal(404, (await AskAsync(service, method, path)).Status);
        Assert.Equal(0, service.Service.Journal.Total);
    }

    [Fact]
    public async Task An_invalid_number_is_refused()
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Port);

        Assert.Equal(400, (await AskAsync(service, "GET", "/simulator/requests?after=x")).Status);
    }

    private static async Task<TestResponse> AskAsync(ServiceUnderTest service, string method, string path, string? json = null)
    {
        using HttpRequestMessage request = service.Request(new HttpMethod(method), path, json);
        return await service.SendAsync(request);
    }

    private static async Task<int> StatusWithAsync(ServiceUnderTest service, string token)
    {
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users + "?limit=1");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        return (await service.SendAsync(request)).Status;
    }
}
