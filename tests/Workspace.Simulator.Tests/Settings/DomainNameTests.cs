using System.Text.Json;

namespace Workspace.Simulator.Tests.Settings;

public sealed class DomainNameTests
{
    private static readonly Dictionary<string, string> Unlike = new(StringComparer.Ordinal) { ["corp.example"] = "ACME" };

    [Theory]
    [BothTransports("CORP")]
    [BothTransports("corp")]
    [BothTransports("corp.example")]
    public async Task Either_name_of_a_domain_is_accepted(Transport transport, string domain)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        JsonElement users = (await service.GetAsync($"{ServiceUnderTest.Users}?user_name=sam&domain={domain}")).Json.GetProperty("users");
        Assert.Equal("corp.example", Assert.Single(users.EnumerateArray()).GetProperty("domain").GetString());
        TestResponse renamed = await service.PutAsync(
            ServiceUnderTest.Rename, $$"""{"old_username":"sam","old_user_domain":"{{domain}}","new_username":"sammy","new_user_domain":"{{domain}}"}""");

        Assert.Equal(204, renamed.Status);
        Assert.Equal("corp.example", Assert.Single(service.Service.Desktops.FindByUserName("sammy", domain)).Domain);
        Assert.Equal("lab.example", Assert.Single(service.Service.Desktops.FindByUserName("sam")).Domain);
    }

    [Theory, BothTransports]
    public async Task Domains_can_be_shown_by_their_NetBIOS_names(Transport transport)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            transport, clock.Options(new() { DomainForm = DomainForm.NetBios }));

        JsonElement user = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=bob")).Json.GetProperty("users")[0];
        JsonElement desktop = (await service.GetAsync(ServiceUnderTest.Desktops + "?user_name=wei.zhang")).Json.GetProperty("desktops")[0];

        Assert.Equal("CORP", user.GetProperty("domain").GetString());
        Assert.Equal("LAB", desktop.GetProperty("attach_user_infos")[0].GetProperty("domain").GetString());
    }

    [Theory]
    [BothTransports("ACME", 204)]
    [BothTransports("corp.example", 204)]
    [BothTransports("CORP", 400)]
    public async Task A_NetBIOS_name_need_not_be_the_first_label(Transport transport, string domain, int status)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            transport, clock.Options(new() { NetBiosNames = Unlike, DomainForm = DomainForm.NetBios }));

        TestResponse response = await service.PutAsync(
            ServiceUnderTest.Rename, $$"""{"old_username":"bob","old_user_domain":"{{domain}}","new_username":"robert"}""");

        Assert.Equal(status, response.Status);
        Assert.Equal("ACME", (await service.GetAsync(ServiceUnderTest.Users + "?user_name=bob")).Json.GetProperty("users")[0].GetProperty("domain").GetString());
    }
}
