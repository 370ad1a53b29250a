namespace Workspace.Simulator.Tests.Desktops;

public sealed class ChangeUserNameTests
{
    [Theory, BothTransports]
    public async Task Every_desktop_of_the_old_name_is_renamed(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        DesktopInventory desktops = service.Service.Desktops;
        string[] moving = [.. desktops.FindByUserName("alice").Select(static desktop => desktop.Id)];
        int all = desktops.Count;

        TestResponse response = await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"alice","new_username":"alice2"}""");

        Assert.Equal(204, response.Status);
        Assert.Empty(response.Body);
        Assert.False(response.Headers.ContainsKey("Content-Type"));
        Assert.Equal(2, moving.Length);
        Assert.Equal(moving, desktops.FindByUserName("alice2").Select(static desktop => desktop.Id));
        Assert.All(desktops.FindByUserName("alice2"), static desktop => Assert.Equal(("corp.example", null), (desktop.Domain, desktop.TaskStatus)));
        Assert.Empty(desktops.FindByUserName("alice"));
        Assert.Equal(all, desktops.Count);
    }

    [Theory, BothTransports]
    public async Task A_repeated_rename_does_not_find_the_old_name(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        const string Body = """{"old_username":"bob","new_username":"robert"}""";
        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, Body)).Status);

        (await service.PutAsync(ServiceUnderTest.Rename, Body)).AssertError(400, "WKS.00170312");
    }

    [Theory, BothTransports]
    public async Task Renaming_to_a_name_with_desktops_merges_both(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"bob","new_username":"alice"}""")).Status);

        Assert.Equal(3, service.Service.Desktops.FindByUserName("alice").Count);
        Assert.Equal(3, (await service.GetAsync(ServiceUnderTest.Users + "?user_name=alice")).Json.GetProperty("users")[0].GetProperty("total_desktops").GetInt32());
        Assert.Equal(0, (await service.GetAsync(ServiceUnderTest.Users + "?user_name=bob")).Json.GetProperty("users")[0].GetProperty("total_desktops").GetInt32());
    }

    [Theory]
    [BothTransports("corp.example", "LAB.example", "lab.example")]
    [BothTransports("lab.example", "corp.EXAMPLE", "corp.example")]
    public async Task A_domain_selects_one_of_two_users_with_the_same_name(Transport transport, string staying, string asked, string moving)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        string id = Assert.Single(service.Service.Desktops.FindByUserName("sam", moving)).Id;

        TestResponse response = await service.PutAsync(
            ServiceUnderTest.Rename, $$"""{"old_username":"sam","old_user_domain":"{{asked}}","new_username":"sammy","new_user_domain":"new.example"}""");

        Assert.Equal(204, response.Status);
        SimulatedDesktop moved = Assert.Single(service.Service.Desktops.FindByUserName("sammy"));
        Assert.Equal((id, "new.example"), (moved.Id, moved.Domain));
        Assert.Equal(staying, Assert.Single(service.Service.Desktops.FindByUserName("sam")).Domain);
    }

    [Theory, BothTransports]
    public async Task Without_a_domain_all_users_of_the_name_are_renamed_and_keep_their_domains(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"SAM","new_username":"sammy"}""")).Status);

        Assert.Equal(["corp.example", "lab.example"], service.Service.Desktops.FindByUserName("sammy").Select(static desktop => desktop.Domain).Order(StringComparer.Ordinal));
        Assert.Empty(service.Service.Desktops.FindByUserName("sam"));
    }

    [Theory]
    [BothTransports("true", "rebooting")]
    [BothTransports("false", null)]
    public async Task A_restart_shows_on_the_desktops(Transport transport, string restart, string? task)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        await service.PutAsync(ServiceUnderTest.Rename, $$"""{"old_username":"bob","new_username":"robert","is_reboot":{{restart}}}""");

        Assert.Equal(task, Assert.Single(service.Service.Desktops.FindByUserName("robert")).TaskStatus);
    }

    [Theory]
    [BothTransports("""{"old_username":"nobody","new_username":"robert"}""")]
    [BothTransports("""{"old_username":"petra","new_username":"robert"}""")]
    [BothTransports("""{"old_username":"bob","old_user_domain":"lab.example","new_username":"robert"}""")]
    public async Task A_name_without_desktops_is_not_found(Transport transport, string body)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        (await service.PutAsync(ServiceUnderTest.Rename, body)).AssertError(400, "WKS.00170312");
    }

    [Theory]
    [BothTransports("{}")]
    [BothTransports("""{"old_username":"bob"}""")]
    [BothTransports("""{"new_username":"bob"}""")]
    [BothTransports("""{"old_username":"bob","new_username":""}""")]
    [BothTransports("""{"old_username":"bob","new_username":null}""")]
    [BothTransports("""{"old_username":"bob","new_username":7}""")]
    [BothTransports("""{"old_username":["bob"],"new_username":"robert"}""")]
    [BothTransports("""{"old_username":"bob","new_username":"robert","is_reboot":"true"}""")]
    [BothTransports("""{"old_username":"bob","new_username":"robert","old_user_domain":1}""")]
    [BothTransports("""{"old_username":"bob","new_username":"robert","new_user_domain":false}""")]
    [BothTransports("""{"old_username":"bob","new_username":"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklm"}""")]
    [BothTransports("""{"old_username":"corp\\bob","new_username":"robert"}""")]
    [BothTransports("""{"old_username":"bob","new_username":"robert@corp.example"}""")]
    [BothTransports("""not JSON""")]
    public async Task An_invalid_body_is_refused_and_renames_nothing(Transport transport, string body)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        (await service.PutAsync(ServiceUnderTest.Rename, body)).AssertError(400, "WKS.0001");

        Assert.Single(service.Service.Desktops.FindByUserName("bob"));
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
    public void Names_follow_the_rules(string name, bool allowed) => Assert.Equal(allowed, UserNameRules.FindError(name) is null);

    [Fact]
    public void No_special_character_is_allowed_in_a_name() =>
        Assert.All("\"/\\[]:;|=,+*?<>@", static character => Assert.NotNull(UserNameRules.FindError("a" + character)));
}
