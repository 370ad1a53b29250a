namespace Workspace.Simulator.Tests.Desktops;

public sealed class ChangeUserNameTests
{
    [Theory, BothWays]
    public async Task Every_desktop_of_the_old_name_moves(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        DesktopInventory desktops = service.Service.Desktops;
        string[] moving = [.. desktops.Of("alice").Select(static desktop => desktop.Id)];
        int all = desktops.Count;

        Answer answer = await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"alice","new_username":"alice2"}""");

        Assert.Equal(204, answer.Status);
        Assert.Empty(answer.Body);
        Assert.False(answer.Headers.ContainsKey("Content-Type"));
        Assert.Equal(2, moving.Length);
        Assert.Equal(moving, desktops.Of("alice2").Select(static desktop => desktop.Id));
        Assert.All(desktops.Of("alice2"), static desktop => Assert.Equal(("corp.example", null), (desktop.Domain, desktop.TaskStatus)));
        Assert.Empty(desktops.Of("alice"));
        Assert.Equal(all, desktops.Count);
    }

    [Theory, BothWays]
    public async Task A_repeat_does_not_find_the_old_name_any_more(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        const string Body = """{"old_username":"bob","new_username":"robert"}""";
        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, Body)).Status);

        (await service.PutAsync(ServiceUnderTest.Rename, Body)).Says(400, "WKS.00170312");
    }

    [Theory, BothWays]
    public async Task Moving_to_a_name_that_has_desktops_merges_the_two(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"bob","new_username":"alice"}""")).Status);

        Assert.Equal(3, service.Service.Desktops.Of("alice").Count);
        Assert.Equal(3, (await service.GetAsync(ServiceUnderTest.Users + "?user_name=alice")).Json.GetProperty("users")[0].GetProperty("total_desktops").GetInt32());
        Assert.Equal(0, (await service.GetAsync(ServiceUnderTest.Users + "?user_name=bob")).Json.GetProperty("users")[0].GetProperty("total_desktops").GetInt32());
    }

    [Theory]
    [BothWays("corp.example", "LAB.example", "lab.example")]
    [BothWays("lab.example", "corp.EXAMPLE", "corp.example")]
    public async Task A_domain_picks_one_of_two_namesakes(Way way, string staying, string asked, string moving)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        string id = Assert.Single(service.Service.Desktops.Of("sam", moving)).Id;

        Answer answer = await service.PutAsync(
            ServiceUnderTest.Rename, $$"""{"old_username":"sam","old_user_domain":"{{asked}}","new_username":"sammy","new_user_domain":"new.example"}""");

        Assert.Equal(204, answer.Status);
        SimulatedDesktop moved = Assert.Single(service.Service.Desktops.Of("sammy"));
        Assert.Equal((id, "new.example"), (moved.Id, moved.Domain));
        Assert.Equal(staying, Assert.Single(service.Service.Desktops.Of("sam")).Domain);
    }

    [Theory, BothWays]
    public async Task Without_a_domain_all_namesakes_move_and_keep_theirs(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"SAM","new_username":"sammy"}""")).Status);

        Assert.Equal(["corp.example", "lab.example"], service.Service.Desktops.Of("sammy").Select(static desktop => desktop.Domain).Order(StringComparer.Ordinal));
        Assert.Empty(service.Service.Desktops.Of("sam"));
    }

    [Theory]
    [BothWays("true", "rebooting")]
    [BothWays("false", null)]
    public async Task A_restart_shows_on_the_desktops(Way way, string restart, string? task)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        await service.PutAsync(ServiceUnderTest.Rename, $$"""{"old_username":"bob","new_username":"robert","is_reboot":{{restart}}}""");

        Assert.Equal(task, Assert.Single(service.Service.Desktops.Of("robert")).TaskStatus);
    }

    [Theory]
    [BothWays("""{"old_username":"nobody","new_username":"robert"}""")]
    [BothWays("""{"old_username":"petra","new_username":"robert"}""")]
    [BothWays("""{"old_username":"bob","old_user_domain":"lab.example","new_username":"robert"}""")]
    public async Task A_name_without_desktops_is_not_found(Way way, string body)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        (await service.PutAsync(ServiceUnderTest.Rename, body)).Says(400, "WKS.00170312");
    }

    [Theory]
    [BothWays("{}")]
    [BothWays("""{"old_username":"bob"}""")]
    [BothWays("""{"new_username":"bob"}""")]
    [BothWays("""{"old_username":"bob","new_username":""}""")]
    [BothWays("""{"old_username":"bob","new_username":null}""")]
    [BothWays("""{"old_username":"bob","new_username":7}""")]
    [BothWays("""{"old_username":["bob"],"new_username":"robert"}""")]
    [BothWays("""{"old_username":"bob","new_username":"robert","is_reboot":"true"}""")]
    [BothWays("""{"old_username":"bob","new_username":"robert","old_user_domain":1}""")]
    [BothWays("""{"old_username":"bob","new_username":"robert","new_user_domain":false}""")]
    [BothWays("""{"old_username":"bob","new_username":"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm"}""")]
    [BothWays("""{"old_username":"corp\\bob","new_username":"robert"}""")]
    [BothWays("""{"old_username":"bob","new_username":"robert@corp.example"}""")]
    [BothWays("""not JSON""")]
    public async Task A_wrong_body_is_refused_and_moves_nothing(Way way, string body)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        (await service.PutAsync(ServiceUnderTest.Rename, body)).Says(400, "WKS.0001");

        Assert.Single(service.Service.Desktops.Of("bob"));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdef", true)]
    [InlineData("a.b-c_d1", true)]
    [InlineData("用户", true)]
    [InlineData("", false)]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm", false)]
    [InlineData("9a", true)]
    [InlineData("a\tb", false)]
    public void Names_follow_the_rules(string name, bool allowed) => Assert.Equal(allowed, UserNameRules.Fault(name) is null);

    [Fact]
    public void No_special_character_is_allowed_in_a_name() =>
        Assert.All("\"/\\[]:;|=,+*?<>@", static character => Assert.NotNull(UserNameRules.Fault("a" + character)));
}
