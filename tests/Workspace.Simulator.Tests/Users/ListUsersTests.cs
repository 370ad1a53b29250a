using System.Text.Json;

namespace Workspace.Simulator.Tests.Users;

public sealed class ListUsersTests
{
    [Theory, BothTransports]
    public async Task Without_a_limit_all_users_are_returned(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse response = await service.GetAsync(ServiceUnderTest.Users);

        Assert.Equal(400, response.Json.GetProperty("total_count").GetInt32());
        Assert.Equal(400, response.Json.GetProperty("users").GetArrayLength());
        Assert.Equal(400, Ids(response).Distinct(StringComparer.Ordinal).Count());
        Assert.StartsWith("application/json", response.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Theory, BothTransports]
    public async Task Limit_and_offset_count_records(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        string[] all = Ids(await service.GetAsync(ServiceUnderTest.Users));

        TestResponse page = await service.GetAsync(ServiceUnderTest.Users + "?limit=7&offset=390");
        TestResponse last = await service.GetAsync(ServiceUnderTest.Users + "?limit=7&offset=397");
        TestResponse beyond = await service.GetAsync(ServiceUnderTest.Users + "?limit=7&offset=400");

        Assert.Equal(all[390..397], Ids(page));
        Assert.Equal(all[397..], Ids(last));
        Assert.Empty(Ids(beyond));
        Assert.All((TestResponse[])[page, last, beyond], static response => Assert.Equal(400, response.Json.GetProperty("total_count").GetInt32()));
    }

    [Theory, BothTransports]
    public async Task A_filtered_list_is_paged_too(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        string[] all = Ids(await service.GetAsync(ServiceUnderTest.Users + "?domain=lab.example"));

        TestResponse page = await service.GetAsync(ServiceUnderTest.Users + "?domain=lab.example&limit=3&offset=2");

        Assert.Equal(all[2..5], Ids(page));
        Assert.Equal(all.Length, page.Json.GetProperty("total_count").GetInt32());
    }

    [Theory]
    [BothTransports(50, 50)]
    [BothTransports(0, 400)]
    public async Task The_service_caps_pages_silently(Transport transport, int maximum, int given)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, new SimulatorOptions { Users = 400, MaximumPageSize = maximum });

        Assert.Equal(given, Ids(await service.GetAsync(ServiceUnderTest.Users)).Length);
        Assert.Equal(given, Ids(await service.GetAsync(ServiceUnderTest.Users + "?limit=400")).Length);
    }

    [Theory]
    [BothTransports("user_name=sam", new[] { "sam", "sam" })]
    [BothTransports("user_name=SAM", new[] { "sam", "sam" })]
    [BothTransports("user_name=sa", new string[0])]
    [BothTransports("user_name=sam&domain=lab.example", new[] { "sam" })]
    [BothTransports("user_name=sam&domain=LAB.EXAMPLE", new[] { "sam" })]
    [BothTransports("user_names=alice&user_names=dave&user_names=nobody", new[] { "alice", "dave" })]
    [BothTransports("user_names=alice", new[] { "alice" })]
    [BothTransports("user_names=alice&user_name=bob", new string[0])]
    [BothTransports("user_names=alice&user_names=dave&disabled=true", new[] { "dave" })]
    [BothTransports("user_names=alice&user_names=dave&disabled=false", new[] { "alice" })]
    [BothTransports("user_names=carol&user_names=bob&active_type=ADMIN_ACTIVATE", new[] { "carol" })]
    [BothTransports("user_names=carol&user_names=bob&active_type=USER_ACTIVATE", new[] { "bob" })]
    [BothTransports("user_names=alice&user_names=bob&share_space_subscription=true", new[] { "alice" })]
    [BothTransports("user_names=alice&user_names=bob&share_space_desktops=true", new[] { "alice" })]
    [BothTransports("user_names=alice&user_names=bob&share_space_desktops=false", new[] { "bob" })]
    [BothTransports("description=of%20the%20LABORATORY", new[] { "sam" })]
    [BothTransports("description=of+the+laboratory", new[] { "sam" })]
    [BothTransports("description=%E7%A0%94%E7%A9%B6%E5%91%98", new[] { "wei.zhang" })]
    [BothTransports("group_name=%E7%A0%94%E7%A9%B6", new[] { "wei.zhang" })]
    [BothTransports("group_name=Accountin", new string[0])]
    [BothTransports("user_name=alice&group_name=Remote%20Access", new[] { "alice" })]
    [BothTransports("platform_type=LOCAL", new[] { "api-test", "api-test2", "mina", "nora" })]
    [BothTransports("platform_type=UOS", new string[0])]
    [BothTransports("user_name=mina&disabled=false", new[] { "mina" })]
    public async Task Filters_narrow_the_list(Transport transport, string query, string[] names)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        Assert.Equal(names, await service.NamesAsync(query));
    }

    [Theory, BothTransports]
    public async Task Enterprise_projects_narrow_the_list(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        string project = service.Service.Users.All.First(static user => user.EnterpriseProjectId?.Length > 1).EnterpriseProjectId!;

        TestResponse response = await service.GetAsync($"{ServiceUnderTest.Users}?enterprise_project_id={project}");

        JsonElement[] users = [.. response.Json.GetProperty("users").EnumerateArray()];
        Assert.Equal(service.Service.Users.All.Count(user => string.Equals(user.EnterpriseProjectId, project, StringComparison.Ordinal)), users.Length);
        Assert.All(users, user => Assert.Equal(project, user.GetProperty("enterprise_project_id").GetString()));
    }

    [Theory]
    [BothTransports("limit=0")]
    [BothTransports("limit=-1")]
    [BothTransports("limit=ten")]
    [BothTransports("limit=99999999999")]
    [BothTransports("limit=")]
    [BothTransports("offset=-1")]
    [BothTransports("offset=1.5")]
    [BothTransports("disabled=1")]
    [BothTransports("share_space_subscription=yes")]
    [BothTransports("share_space_desktops=2")]
    [BothTransports("is_query_total_desktops=maybe")]
    [BothTransports("active_type=NOBODY")]
    [BothTransports("platform_type=AIX")]
    public async Task An_invalid_parameter_is_refused(Transport transport, string query)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse response = await service.GetAsync(ServiceUnderTest.Users + "?" + query);

        response.AssertError(400, "WKS.0001");
        Assert.Contains(query.Split('=')[0], response.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, BothTransports]
    public async Task Desktops_are_counted_unless_excluded(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        JsonElement counted = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=alice")).Json.GetProperty("users")[0];
        JsonElement alsoCounted = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=alice&is_query_total_desktops=true")).Json.GetProperty("users")[0];
        JsonElement notCounted = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=alice&is_query_total_desktops=false")).Json.GetProperty("users")[0];

        Assert.Equal(2, counted.GetProperty("total_desktops").GetInt32());
        Assert.Equal(2, alsoCounted.GetProperty("total_desktops").GetInt32());
        Assert.False(notCounted.TryGetProperty("total_desktops", out _));
    }

    [Theory, BothTransports]
    public async Task A_full_record_has_every_field(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

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

    [Theory, BothTransports]
    public async Task Optional_fields_can_be_missing_or_null(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        JsonElement mina = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=mina&is_query_total_desktops=false")).Json.GetProperty("users")[0];
        JsonElement nora = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=nora&is_query_total_desktops=false")).Json.GetProperty("users")[0];

        Assert.Equal(["id", "user_name"], mina.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(21, nora.EnumerateObject().Count());
        Assert.All(
            nora.EnumerateObject().Where(static field => field.Name is not ("id" or "user_name")),
            static field => Assert.Equal(JsonValueKind.Null, field.Value.ValueKind));
    }

    [Theory, BothTransports]
    public async Task Undocumented_fields_can_occur(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        JsonElement quinn = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=quinn")).Json.GetProperty("users")[0];

        Assert.Equal("tomorrow", quinn.GetProperty("future_text").GetString());
        Assert.Equal(JsonValueKind.Object, quinn.GetProperty("future_object").ValueKind);
    }

    [Theory, BothTransports]
    public async Task An_older_release_sends_no_domain(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, new SimulatorOptions { Users = 0, OlderRelease = true });

        JsonElement alice = (await service.GetAsync(ServiceUnderTest.Users + "?user_name=alice")).Json.GetProperty("users")[0];

        Assert.False(alice.TryGetProperty("domain", out _));
    }

    [Theory, BothTransports]
    public async Task Control_characters_are_sent_escaped_and_complete(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse response = await service.GetAsync(ServiceUnderTest.Users + "?user_name=zed");

        Assert.Equal(WellKnownUsers.HostileDescription, response.Json.GetProperty("users")[0].GetProperty("description").GetString());
        Assert.DoesNotContain(response.Body, static octet => octet < 0x20);
    }

    [Theory, BothTransports]
    public async Task After_a_removal_the_following_users_move_up(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        string[] all = Ids(await service.GetAsync(ServiceUnderTest.Users));

        Assert.True(service.Service.Users.Remove(all[10]));
        Assert.False(service.Service.Users.Remove(all[10]));
        SimulatedUser added = service.Service.Users.Add("new.user");
        TestResponse response = await service.GetAsync(ServiceUnderTest.Users);

        Assert.Equal([.. all[..10], .. all[11..], added.Id], Ids(response));
        Assert.Equal(["new.user"], await service.NamesAsync("user_name=new.user"));
        Assert.Throws<ArgumentException>(() => service.Service.Users.Add("NEW.user"));
        Assert.Throws<ArgumentException>(() => service.Service.Users.Add("no/slash"));
    }

    private static string[] Ids(TestResponse response) =>
        [.. response.Json.GetProperty("users").EnumerateArray().Select(static user => user.GetProperty("id").GetString()!)];
}
