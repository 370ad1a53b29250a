using System.Text.Json;

namespace Workspace.Simulator.Tests.Settings;

public sealed class UserListTests
{
    [Theory, BothTransports]
    public async Task Changed_users_can_move_to_the_end(Transport transport)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            transport, clock.Options(new() { UserOrder = UserOrder.LastChange }));
        UserDirectory users = service.Service.Users;
        string[] before = await service.NamesAsync("limit=60");

        await service.PutAsync($"{ServiceUnderTest.Users}/{users.FindByName("bob")!.Id}", """{"user_phone":"1"}""");
        users.Touch(users.FindByName("alice")!.Id);
        string dave = users.FindByName("dave")!.Id;
        users.Remove(dave);
        Assert.Equal(59, (await service.NamesAsync("limit=60")).Length);
        Assert.True(users.Restore(dave));
        Assert.False(users.Restore(dave));

        string[] after = await service.NamesAsync("limit=60");
        Assert.Equal([.. before.Except(["bob", "alice", "dave"], StringComparer.Ordinal).Take(3)], after.Take(3));
        Assert.Equal(["bob", "alice", "dave"], after[^3..]);
        Assert.Equal(60, after.Length);
        service.Service.Behavior = service.Service.Behavior with { UserOrder = UserOrder.Id };
        Assert.Equal(before, await service.NamesAsync("limit=60"));
    }

    [Fact]
    public async Task The_total_count_can_be_stale()
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            Transport.Handler, clock.Options(new() { StaleTotalCount = true }));

        Assert.Equal(60, await TotalAsync(service));
        service.Service.Users.Add("newcomer");

        Assert.Equal(60, await TotalAsync(service));
        Assert.Equal(61, await TotalAsync(service));
    }

    [Theory, BothTransports]
    public async Task Users_in_lists_can_have_no_domain_as_in_details(Transport transport)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, clock.Options(new() { UserDomainInLists = false }));

        JsonElement list = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=sam")).Json.GetProperty("users");
        JsonElement detail = (await service.GetAsync($"{ServiceUnderTest.Users}/{list[1].GetProperty("id").GetString()}")).Json.GetProperty("user_detail");

        Assert.Equal(2, list.GetArrayLength());
        Assert.All(list.EnumerateArray(), static user => Assert.False(user.TryGetProperty("domain", out _)));
        Assert.False(detail.TryGetProperty("domain", out _));
        Assert.Equal("sam@lab.example", detail.GetProperty("user_principal_name").GetString());
        Assert.EndsWith(",DC=lab,DC=example", detail.GetProperty("distinguished_name").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [BothTransports(false, 2)]
    [BothTransports(true, 60)]
    public async Task An_old_release_ignores_user_names(Transport transport, bool ignored, int found)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, clock.Options(new() { IgnoresUserNames = ignored }));

        Assert.Equal(found, (await service.NamesAsync("limit=1000&user_names=bob&user_names=carol&user_names=nobody")).Length);
    }

    [Theory, BothTransports]
    public async Task Large_limits_can_be_refused(Transport transport)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            transport, clock.Options(new() { LargeLimits = LargeLimits.Refuse, MaximumPageSize = 50, MaximumDesktopLimit = 20 }));

        (await service.GetAsync(ServiceUnderTest.Users + "?limit=51")).AssertError(400, "WKS.0001");
        (await service.GetAsync(ServiceUnderTest.Desktops + "?limit=21")).AssertError(400, "WKS.0001");
        Assert.Equal(50, (await service.NamesAsync("limit=50")).Length);
        Assert.Equal(20, (await service.GetAsync(ServiceUnderTest.Desktops)).Json.GetProperty("desktops").GetArrayLength());
    }

    [Theory, BothTransports]
    public async Task Long_URLs_can_be_refused(Transport transport)
    {
        TestClock clock = new();
        int most = $"{ServiceUnderTest.Users}?user_name=bob".Length;
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, clock.Options(new() { MaximumUrlLength = most }));

        Assert.Equal(200, (await service.GetAsync(ServiceUnderTest.Users + "?user_name=bob")).Status);
        TestResponse refused = await service.GetAsync(ServiceUnderTest.Users + "?user_name=bobb");
        Assert.Equal((414, "text/html"), (refused.Status, refused.Headers["Content-Type"]));
    }

    [Theory]
    [BothTransports(-1L, null)]
    [BothTransports(long.MaxValue, null)]
    [BothTransports(-11_644_473_600_000L, null)]
    [BothTransports(null, "never")]
    public async Task Account_expiry_text_is_sent_unchanged(Transport transport, long? milliseconds, string? text)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        string bob = service.Service.Users.FindByName("bob")!.Id;
        service.Service.Users.Change(bob, user => user with { AccountExpires = milliseconds, AccountExpiresText = text });

        JsonElement listed = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=bob")).Json.GetProperty("users")[0].GetProperty("account_expires");
        JsonElement detail = (await service.GetAsync($"{ServiceUnderTest.Users}/{bob}")).Json.GetProperty("user_detail").GetProperty("account_expires");

        string expected = text ?? milliseconds!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((expected, expected), (listed.GetString(), text is null ? detail.GetRawText() : detail.GetString()));
        Assert.Equal(200, (await service.PutAsync($"{ServiceUnderTest.Users}/{bob}", """{"account_expires":"0"}""")).Status);
        Assert.Null(service.Service.Users.FindById(bob)!.AccountExpiresText);
    }

    [Theory, BothTransports]
    public async Task Invisible_characters_are_kept(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        string bob = service.Service.Users.FindByName("bob")!.Id;
        const string Text = "a\u200fb\u00adc\u2063d\u3164e\u180ef\U000E0041g";

        Assert.Equal(200, (await service.PutAsync($"{ServiceUnderTest.Users}/{bob}", $$"""{"description":{{JsonSerializer.Serialize(Text)}}}""")).Status);

        JsonElement listed = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=bob")).Json.GetProperty("users")[0];
        Assert.Equal(Text, listed.GetProperty("description").GetString());
    }

    [Theory, BothTransports]
    public async Task Cached_pages_show_every_change(Transport transport)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, clock.Options(new() { PreparedPages = true }));
        UserDirectory users = service.Service.Users;
        string bob = users.FindByName("bob")!.Id;
        await SameAsync();

        Assert.Equal(200, (await service.PutAsync($"{ServiceUnderTest.Users}/{bob}", """{"user_phone":"1"}""")).Status);
        await SameAsync();
        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"bob","new_username":"robert"}""")).Status);
        await SameAsync();
        users.Remove(bob);
        await SameAsync();
        users.Restore(bob);
        await SameAsync();
        users.Add("newcomer");
        await SameAsync();
        service.Service.DeniedActions.Set("workspace:users:list");
        Assert.Equal(403, (await service.GetAsync(ServiceUnderTest.Users)).Status);

        async Task SameAsync()
        {
            foreach (string list in (string[])[ServiceUnderTest.Users, ServiceUnderTest.Users + "?limit=7&offset=2", ServiceUnderTest.Desktops])
            {
                string first = (await service.GetAsync(list)).Text;
                string second = (await service.GetAsync(list)).Text;
                service.Service.Behavior = service.Service.Behavior with { PreparedPages = false };
                string made = (await service.GetAsync(list)).Text;
                service.Service.Behavior = service.Service.Behavior with { PreparedPages = true };
                Assert.Equal((made, made), (first, second));
            }
        }
    }

    private static async Task<int> TotalAsync(ServiceUnderTest service) =>
        (await service.GetAsync(ServiceUnderTest.Users + "?limit=1")).Json.GetProperty("total_count").GetInt32();
}
