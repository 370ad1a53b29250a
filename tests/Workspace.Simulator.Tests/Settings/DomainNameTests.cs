using System.Text.Json;

namespace Workspace.Simulator.Tests.Settings;

public sealed class DomainNameTests
{
    private static readonly Dictionary<string, string> Unlike = new(StringComparer.Ordinal) { ["corp.example"] = "ACME" };

    [Theory]
    [BothWays("CORP")]
    [BothWays("corp")]
    [BothWays("corp.example")]
    public async Task Either_name_of_a_domain_is_accepted(Way way, string domain)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        JsonElement users = (await service.GetAsync($"{ServiceUnderTest.Users}?user_name=sam&domain={domain}")).Json.GetProperty("users");
        Assert.Equal("corp.example", Assert.Single(users.EnumerateArray()).GetProperty("domain").GetString());
        Answer renamed = await service.PutAsync(
            ServiceUnderTest.Rename, $$"""{"old_username":"sam","old_user_domain":"{{domain}}","new_username":"sammy","new_user_domain":"{{domain}}"}""");

        Assert.Equal(204, renamed.Status);
        Assert.Equal("corp.example", Assert.Single(service.Service.Desktops.Of("sammy", domain)).Domain);
        Assert.Equal("lab.example", Assert.Single(service.Service.Desktops.Of("sam")).Domain);
    }

    [Theory, BothWays]
    public async Task Domains_can_be_shown_by_their_NetBIOS_names(Way way)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            way, clock.Options(new() { DomainForm = DomainForm.NetBios }));

        JsonElement user = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=bob")).Json.GetProperty("users")[0];
        JsonElement desktop = (await service.GetAsync(ServiceUnderTest.Desktops + "?user_name=wei.zhang")).Json.GetProperty("desktops")[0];

        Assert.Equal("CORP", user.GetProperty("domain").GetString());
        Assert.Equal("LAB", desktop.GetProperty("attach_user_infos")[0].GetProperty("domain").GetString());
    }

    [Theory]
    [BothWays("ACME", 204)]
    [BothWays("corp.example", 204)]
    [BothWays("CORP", 400)]
    public async Task A_NetBIOS_name_need_not_be_the_first_label(Way way, string domain, int status)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            way, clock.Options(new() { NetBiosNames = Unlike, DomainForm = DomainForm.NetBios }));

        Answer answer = await service.PutAsync(
            ServiceUnderTest.Rename, $$"""{"old_username":"bob","old_user_domain":"{{domain}}","new_username":"robert"}""");

        Assert.Equal(status, answer.Status);
        Assert.Equal("ACME", (await service.GetAsync(ServiceUnderTest.Users + "?user_name=bob")).Json.GetProperty("users")[0].GetProperty("domain").GetString());
    }
}
