using System.Text.Json;

namespace Workspace.Simulator.Tests.Desktops;

public sealed class DesktopUsersTests
{
    [Theory, BothWays]
    public async Task A_filter_matches_any_part_of_a_name_and_repeats(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
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
    [BothWays(true, 2)]
    [BothWays(false, 1)]
    public async Task A_shared_desktop_has_no_user_name_of_its_own(Way way, bool found, int marys)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            way, clock.Options(new() { FilterFindsSharedDesktops = found }));

        JsonElement desktops = (await service.GetAsync(ServiceUnderTest.Desktops + "?user_name=mary")).Json.GetProperty("desktops");
        Assert.Equal(marys, desktops.GetArrayLength());
        JsonElement shared = (await service.GetAsync(ServiceUnderTest.Desktops)).Json.GetProperty("desktops").EnumerateArray().Last();
        Assert.Equal(JsonValueKind.Null, shared.GetProperty("user_name").ValueKind);
        Assert.Equal(
            ["mary", "john"], shared.GetProperty("attach_user_infos").EnumerateArray().Select(static user => user.GetProperty("user_name").GetString()));

        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"john","new_username":"johnny"}""")).Status);
        Assert.Equal(["mary", "johnny"], service.Service.Desktops.All[^1].Users.Select(static user => user.UserName));
        Assert.Equal(2, service.Service.Desktops.Of("mary").Count);
    }

    [Theory, BothWays]
    public async Task A_desktop_need_not_belong_to_a_user(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        JsonElement ghosts = (await service.GetAsync(ServiceUnderTest.Desktops + "?user_name=ghost")).Json.GetProperty("desktops");

        Assert.Equal(JsonValueKind.Null, ghosts[0].GetProperty("attach_user_infos")[0].GetProperty("user_id").ValueKind);
        Assert.Empty(await service.NamesAsync("user_name=ghost"));
        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"ghost","new_username":"4ghost"}""")).Status);
    }

    [Theory]
    [BothWays(100, 200)]
    [BothWays(101, 400)]
    public async Task Ids_repeat_up_to_a_hundred_times(Way way, int count, int status)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        string query = string.Join('&', service.Service.Desktops.All.Take(count).Select(static desktop => "desktop_id=" + desktop.Id));

        Answer answer = await service.GetAsync(ServiceUnderTest.Desktops + "?" + query);

        Assert.Equal(status, answer.Status);
        Assert.True(status == 400 || answer.Json.GetProperty("total_count").GetInt32() == count);
    }

    [Theory]
    [BothWays("4bob", 400)]
    [BothWays("abcdefghijklmnopqrstu", 400)]
    [BothWays("abcdefghijklmnopqrst", 204)]
    public async Task Names_can_be_held_to_stricter_rules(Way way, string name, int status)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            way, clock.Options(new() { NamesMayBeginWithDigit = false, LongestUserName = 20 }));

        Answer answer = await service.PutAsync(ServiceUnderTest.Rename, $$"""{"old_username":"bob","new_username":"{{name}}"}""");

        Assert.Equal(status, answer.Status);
    }
}
