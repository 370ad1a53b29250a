using System.Text.Json;

namespace Workspace.Simulator.Tests.Users;

public sealed class ListUsersTests
{
    [Theory, BothWays]
    public async Task Without_a_limit_everybody_comes(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Answer answer = await service.GetAsync(ServiceUnderTest.Users);

        Assert.Equal(400, answer.Json.GetProperty("total_count").GetInt32());
        Assert.Equal(400, answer.Json.GetProperty("users").GetArrayLength());
        Assert.Equal(400, Ids(answer).Distinct(StringComparer.Ordinal).Count());
        Assert.StartsWith("application/json", answer.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Theory, BothWays]
    public async Task Limit_and_offset_count_records(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        string[] all = Ids(await service.GetAsync(ServiceUnderTest.Users));

        Answer page = await service.GetAsync(ServiceUnderTest.Users + "?limit=7&offset=390");
        Answer last = await service.GetAsync(ServiceUnderTest.Users + "?limit=7&offset=397");
        Answer beyond = await service.GetAsync(ServiceUnderTest.Users + "?limit=7&offset=400");

        Assert.Equal(all[390..397], Ids(page));
        Assert.Equal(all[397..], Ids(last));
        Assert.Empty(Ids(beyond));
        Assert.All((Answer[])[page, last, beyond], static answer => Assert.Equal(400, answer.Json.GetProperty("total_count").GetInt32()));
    }

    [Theory, BothWays]
    public async Task A_filtered_list_is_paged_too(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        string[] all = Ids(await service.GetAsync(ServiceUnderTest.Users + "?domain=lab.example"));

        Answer page = await service.GetAsync(ServiceUnderTest.Users + "?domain=lab.example&limit=3&offset=2");

        Assert.Equal(all[2..5], Ids(page));
        Assert.Equal(all.Length, page.Json.GetProperty("total_count").GetInt32());
    }

    [Theory]
    [BothWays(50, 50)]
    [BothWays(0, 400)]
    public async Task The_service_caps_pages_without_a_word(Way way, int maximum, int given)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way, new SimulatorOptions { Users = 400, MaximumPageSize = maximum });

        Assert.Equal(given, Ids(await service.GetAsync(ServiceUnderTest.Users)).Length);
        Assert.Equal(given, Ids(await service.GetAsync(ServiceUnderTest.Users + "?limit=400")).Length);
    }

    [Theory]
    [BothWays("user_name=sam", new[] { "sam", "sam" })]
    [BothWays("user_name=SAM", new[] { "sam", "sam" })]
    [BothWays("user_name=sa", new string[0])]
    [BothWays("user_name=sam&domain=lab.example", new[] { "sam" })]
    [BothWays("user_name=sam&domain=LAB.EXAMPLE", new[] { "sam" })]
    [BothWays("user_names=alice&user_names=dave&user_names=nobody", new[] { "alice", "dave" })]
    [BothWays("user_names=alice", new[] { "alice" })]
    [BothWays("user_names=alice&user_name=bob", new string[0])]
    [BothWays("user_names=alice&user_names=dave&disabled=true", new[] { "dave" })]
    [BothWays("user_names=alice&user_names=dave&disabled=false", new[] { "alice" })]
    [BothWays("user_names=carol&user_names=bob&active_type=ADMIN_ACTIVATE", new[] { "carol" })]
    [BothWays("user_names=carol&user_names=bob&active_type=USER_ACTIVATE", new[] { "bob" })]
    [BothWays("user_names=alice&user_names=bob&share_space_subscription=true", new[] { "alice" })]
    [BothWays("user_names=alice&user_names=bob&share_space_desktops=true", new[] { "alice" })]
    [BothWays("user_names=alice&user_names=bob&share_space_desktops=false", new[] { "bob" })]
    [BothWays("description=of%20the%20LABORATORY", new[] { "sam" })]
    [BothWays("description=of+the+laboratory", new[] { "sam" })]
    [BothWays("description=%E7%A0%94%E7%A9%B6%E5%91%98", new[] { "wei.zhang" })]
    [BothWays("group_name=%E7%A0%94%E7%A9%B6", new[] { "wei.zhang" })]
    [BothWays("group_name=Accountin", new string[0])]
    [BothWays("user_name=alice&group_name=Remote%20Access", new[] { "alice" })]
    [BothWays("platform_type=LOCAL", new[] { "api-test", "api-test2", "mina", "nora" })]
    [BothWays("platform_type=UOS", new string[0])]
    [BothWays("user_name=mina&disabled=false", new[] { "mina" })]
    public async Task Filters_narrow_the_list(Way way, string query, string[] names)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Assert.Equal(names, await service.NamesAsync(query));
    }

    [Theory, BothWays]
    public async Task Enterprise_projects_narrow_the_list(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        string project = service.Service.Users.All.First(static user => user.EnterpriseProjectId?.Length > 1).EnterpriseProjectId!;

        Answer answer = await service.GetAsync($"{ServiceUnderTest.Users}?enterprise_project_id={project}");

        JsonElement[] users = [.. answer.Json.GetProperty("users").EnumerateArray()];
        Assert.Equal(service.Service.Users.All.Count(user => string.Equals(user.EnterpriseProjectId, project, StringComparison.Ordinal)), users.Length);
        Assert.All(users, user => Assert.Equal(project, user.GetProperty("enterprise_project_id").GetString()));
    }

    [Theory]
    [BothWays("limit=0")]
    [BothWays("limit=-1")]
    [BothWays("limit=ten")]
    [BothWays("limit=99999999999")]
    [BothWays("limit=")]
    [BothWays("offset=-1")]
    [BothWays("offset=1.5")]
    [BothWays("disabled=1")]
    [BothWays("share_space_subscription=yes")]
    [BothWays("share_space_desktops=2")]
    [BothWays("is_query_total_desktops=maybe")]
    [BothWays("active_type=NOBODY")]
    [BothWays("platform_type=AIX")]
    public async Task A_wrong_parameter_is_refused(Way way, string query)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Answer answer = await service.GetAsync(ServiceUnderTest.Users + "?" + query);

        answer.Says(400, "WKS.0001");
        Assert.Contains(query.Split('=')[0], answer.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, BothWays]
    public async Task Desktops_are_counted_unless_not_asked_for(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        JsonElement counted = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=alice")).Json.GetProperty("users")[0];
        JsonElement alsoCounted = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=alice&is_query_total_desktops=true")).Json.GetProperty("users")[0];
        JsonElement notCounted = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=alice&is_query_total_desktops=false")).Json.GetProperty("users")[0];

        Assert.Equal(2, counted.GetProperty("total_desktops").GetInt32());
        Assert.Equal(2, alsoCounted.GetProperty("total_desktops").GetInt32());
        Assert.False(notCounted.TryGetProperty("total_desktops", out _));
    }

    [Theory, BothWays]
    public async Task A_full_record_has_every_field(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        JsonElement alice = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=alice")).Json.GetProperty("users")[0];

        Assert.Equal(
            [
                "id", "sid", "user_name", "user_email", "total_desktops", "user_phone", "active_type", "is_pre_user", "account_expires",
                "password_never_expired", "account_expired", "enable_change_password", "next_login_change_password", "description", "locked",
                "disabled", "share_space_subscription", "share_space_desktops", "group_names", "enterprise_project_id", "user_info_map", "domain",
            ],
            alice.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(JsonValueKind.String, alice.GetProperty("account_expires").ValueKind);
        Assert.Equal("0", alice.GetProperty("account_expires").GetString());
        Assert.StartsWith("S-1-5-21-", alice.GetProperty("sid").GetString(), StringComparison.Ordinal);
    }

    [Theory, BothWays]
    public async Task Optional_fields_can_be_missing_or_null(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        JsonElement mina = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=mina&is_query_total_desktops=false")).Json.GetProperty("users")[0];
        JsonElement nora = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=nora&is_query_total_desktops=false")).Json.GetProperty("users")[0];

        Assert.Equal(["id", "user_name"], mina.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(21, nora.EnumerateObject().Count());
        Assert.All(
            nora.EnumerateObject().Where(static field => field.Name is not ("id" or "user_name")),
            static field => Assert.Equal(JsonValueKind.Null, field.Value.ValueKind));
    }

    [Theory, BothWays]
    public async Task Fields_that_no_page_knows_can_come(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        JsonElement quinn = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=quinn")).Json.GetProperty("users")[0];

        Assert.Equal("tomorrow", quinn.GetProperty("future_text").GetString());
        Assert.Equal(JsonValueKind.Object, quinn.GetProperty("future_object").ValueKind);
    }

    [Theory, BothWays]
    public async Task An_older_release_says_no_domain(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way, new SimulatorOptions { Users = 0, OlderRelease = true });

        JsonElement alice = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=alice")).Json.GetProperty("users")[0];

        Assert.False(alice.TryGetProperty("domain", out _));
    }

    [Theory, BothWays]
    public async Task Control_characters_travel_escaped_and_whole(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Answer answer = await service.GetAsync(ServiceUnderTest.Users + "?user_name=zed");

        Assert.Equal(WellKnownPeople.HostileDescription, answer.Json.GetProperty("users")[0].GetProperty("description").GetString());
        Assert.DoesNotContain(answer.Body, static octet => octet < 0x20);
    }

    [Theory, BothWays]
    public async Task A_removed_user_makes_those_behind_move_up(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        string[] all = Ids(await service.GetAsync(ServiceUnderTest.Users));

        Assert.True(service.Service.Users.Remove(all[10]));
        Assert.False(service.Service.Users.Remove(all[10]));
        SimulatedUser added = service.Service.Users.Add("new.user");
        Answer answer = await service.GetAsync(ServiceUnderTest.Users);

        Assert.Equal([.. all[..10], .. all[11..], added.Id], Ids(answer));
        Assert.Equal(["new.user"], await service.NamesAsync("user_name=new.user"));
        Assert.Throws<ArgumentException>(() => service.Service.Users.Add("NEW.user"));
        Assert.Throws<ArgumentException>(() => service.Service.Users.Add("no/slash"));
    }

    private static string[] Ids(Answer answer) =>
        [.. answer.Json.GetProperty("users").EnumerateArray().Select(static user => user.GetProperty("id").GetString()!)];
}
