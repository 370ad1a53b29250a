using System.Text.Json;

namespace Workspace.Simulator.Tests.Desktops;

public sealed class DesktopUsersTests
{
    [Theory, BothTransports]
    public async Task A_filter_matches_any_part_of_a_name_and_repeats(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        string[] expected = [.. service.Service.Desktops.All
            .Where(static desktop => desktop.Users.Any(static user => user.UserName.Contains("ALI", StringComparison.OrdinalIgnoreCase)
                || user.UserName.Contains("11ad", StringComparison.OrdinalIgnoreCase)))
            .Select(static desktop => desktop.Id)];

        JsonElement found = (await service.GetAsync(ServiceUnderTest.Desktops + "?user_name=ALI&user_name=11ad")).Json;

        Assert.True(expected.Length > 3);
        Assert.Equal(expected, found.GetProperty("desktops").EnumerateArray().Select(static desktop => desktop.GetProperty("desktop_id").GetString()));
        Assert.Equal(expected.Length, found.GetProperty("total_count").GetInt32());
    }

    [Theory]
    [BothTransports(true, 2)]
    [BothTransports(false, 1)]
    public async Task A_shared_desktop_has_no_user_name_of_its_own(Transport transport, bool found, int marys)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            transport, clock.Options(new() { FilterFindsSharedDesktops = found }));

        JsonElement desktops = (await service.GetAsync(ServiceUnderTest.Desktops + "?user_name=mary")).Json.GetProperty("desktops");
        Assert.Equal(marys, desktops.GetArrayLength());
        JsonElement shared = (await service.GetAsync(ServiceUnderTest.Desktops)).Json.GetProperty("desktops").EnumerateArray().Last();
        Assert.Equal(JsonValueKind.Null, shared.GetProperty("user_name").ValueKind);
        Assert.Equal(
            ["mary", "john"], shared.GetProperty("attach_user_infos").EnumerateArray().Select(static user => user.GetProperty("user_name").GetString()));

        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"john","new_username":"johnny"}""")).Status);
        Assert.Equal(["mary", "johnny"], service.Service.Desktops.All[^1].Users.Select(static user => user.UserName));
        Assert.Equal(2, service.Service.Desktops.FindByUserName("mary").Count);
    }

    [Theory, BothTransports]
    public async Task A_desktop_need_not_belong_to_a_user(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        JsonElement ghosts = (await service.GetAsync(ServiceUnderTest.Desktops + "?user_name=ghost")).Json.GetProperty("desktops");

        Assert.Equal(JsonValueKind.Null, ghosts[0].GetProperty("attach_user_infos")[0].GetProperty("user_id").ValueKind);
        Assert.Empty(await service.NamesAsync("user_name=ghost"));
        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"ghost","new_username":"4ghost"}""")).Status);
    }

    [Theory]
    [BothTransports(100, 200)]
    [BothTransports(101, 400)]
    public async Task Ids_repeat_up_to_a_hundred_times(Transport transport, int count, int status)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        string query = string.Join('&', service.Service.Desktops.All.Take(count).Select(static desktop => "desktop_id=" + desktop.Id));

        TestResponse response = await service.GetAsync(ServiceUnderTest.Desktops + "?" + query);

        Assert.Equal(status, response.Status);
        Assert.True(status == 400 || response.Json.GetProperty("total_count").GetInt32() == count);
    }

    [Theory]
    [BothTransports("4bob", 400)]
    [BothTransports("abcdefghijklmnopqrstu", 400)]
    [BothTransports("abcdefghijklmnopqrst", 204)]
    public async Task Stricter_name_rules_can_be_set(Transport transport, string name, int status)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            transport, clock.Options(new() { NamesMayBeginWithDigit = false, LongestUserName = 20 }));

        TestResponse response = await service.PutAsync(ServiceUnderTest.Rename, $$"""{"old_username":"bob","new_username":"{{name}}"}""");

        Assert.Equal(status, response.Status);
    }
}
