using System.Text;
using System.Text.Json;
using Workspace.Client.Json;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Json;

public sealed class UserJsonTests
{
    // The examples of the pages "Querying Users" and "Querying User Details".
    private const string ListExample = """
        {"id":"8a2c3f9579d240820179d51e6caf0001","user_name":"api-test","user_email":"test@huawei.com","total_desktops":0,"account_expires":"0",
        "enable_change_password":true,"next_login_change_password":true,"locked":false,"disabled":false}
        """;

    private const string DetailExample = """
        {"user_detail":{"description":"API test user.","id":"8a2c3f9579d240820179d51e6caf0001","user_name":"api-test","user_email":"test@huawei.com",
        "object_sid":"8a2c3f9579d240820179d51e6caf0001","sam_account_name":"api-test","full_name":"api-test","distinguished_name":"api-test",
        "account_type":0,"when_created":"2021-06-03T19:43:31.000Z","account_expires":0,"user_expired":false,"locked":false,
        "enable_change_password":true,"password_never_expired":false,"next_login_change_password":true,"disabled":false,
        "group_names":["DomainUsers"],"total_desktops":0}}
        """;

    public static TheoryData<string, DateTimeOffset?> Times => new()
    {
        { "\"0\"", null },
        { "0", null },
        { "null", null },
        { "\"\"", null },
        { "\"1770710400000\"", new DateTimeOffset(2026, 2, 10, 8, 0, 0, TimeSpan.Zero) },
        { "1770710400000", new DateTimeOffset(2026, 2, 10, 8, 0, 0, TimeSpan.Zero) },
        { "1770710400000.0", new DateTimeOffset(2026, 2, 10, 8, 0, 0, TimeSpan.Zero) },
        { "\"2026-02-10T08:00:00.000Z\"", new DateTimeOffset(2026, 2, 10, 8, 0, 0, TimeSpan.Zero) },
        { "\"2026-02-10T16:00:00+08:00\"", new DateTimeOffset(2026, 2, 10, 8, 0, 0, TimeSpan.Zero) },
        { "\"2026-02-10T08:00:00\"", new DateTimeOffset(2026, 2, 10, 8, 0, 0, TimeSpan.Zero) },

        // Windows' "never", in its own units.
        { "9223372036854775807", null },
        { "\"9223372036854775807\"", null },
        { "0.0", null },
        { "253402300799999", DateTimeOffset.FromUnixTimeMilliseconds(253402300799999) },
    };

    /// <summary>What is no point in time, no whole number, no truth and no list of texts, and as what it is kept.</summary>
    public static TheoryData<string, string, object> Odd
    {
        get
        {
            TheoryData<string, string, object> odd = [];
            foreach (string name in (string[])["account_expires", "when_created"])
            {
                odd.Add(name, "\"soon\"", "soon");
                odd.Add(name, "\"2026-02-30T08:00:00.000Z\"", "2026-02-30T08:00:00.000Z");
                odd.Add(name, "\"10000-01-01T00:00:00Z\"", "10000-01-01T00:00:00Z");
                odd.Add(name, "-1", -1L);
                odd.Add(name, "253402300800000", 253402300800000L);
                odd.Add(name, "\"253402300800000\"", "253402300800000");
                odd.Add(name, "1e300", 1e300);
                odd.Add(name, "1e400", "1e400");
                odd.Add(name, "-1e400", "-1e400");
                odd.Add(name, "true", true);
                odd.Add(name, "[1]", new object?[] { 1L });
            }

            foreach (string name in (string[])["total_desktops", "share_space_desktops", "account_type"])
            {
                odd.Add(name, "\"many\"", "many");
                odd.Add(name, "1.5", 1.5);
                odd.Add(name, "1e400", "1e400");
                odd.Add(name, "99999999999999999999", 99999999999999999999m);
                odd.Add(name, "false", false);
                odd.Add(name, "[]", Array.Empty<object?>());
            }

            foreach (string name in (string[])[
                "locked", "disabled", "is_pre_user", "account_expired", "user_expired", "password_never_expired", "enable_change_password",
                "enabled_change_password", "next_login_change_password", "share_space_subscription"])
            {
                odd.Add(name, "\"maybe\"", "maybe");
                odd.Add(name, "2", 2L);
                odd.Add(name, "[true]", new object?[] { true });
            }

            odd.Add("group_names", "7", 7L);
            odd.Add("group_names", """["a",["b"],"c"]""", new object?[] { "a", new object?[] { "b" }, "c" });
            return odd;
        }
    }

    [Fact]
    public async Task The_reference_pages_list_example_is_read()
    {
        WorkspaceUser user = await PageReading.OneAsync(ListExample);

        Assert.Equal("8a2c3f9579d240820179d51e6caf0001", user.Id);
        Assert.Equal("api-test", user.UserName);
        Assert.Equal("test@huawei.com", user.Email);
        Assert.Equal(0, user.TotalDesktops);
        Assert.Null(user.AccountExpires);
        Assert.True(user.EnableChangePassword);
        Assert.True(user.NextLoginChangePassword);
        Assert.False(user.Locked);
        Assert.False(user.Disabled);
        Assert.Null(user.PasswordNeverExpires);
        Assert.Empty(user.AdditionalProperties);
    }

    [Fact]
    public async Task The_reference_pages_detail_example_is_read()
    {
        WorkspaceUserDetail user = await DetailAsync(DetailExample);

        Assert.Equal("API test user.", user.Description);
        Assert.Equal("8a2c3f9579d240820179d51e6caf0001", user.Sid);
        Assert.Equal("api-test", user.SamAccountName);
        Assert.Equal("api-test", user.FullName);
        Assert.Equal("api-test", user.DistinguishedName);
        Assert.Equal(0, user.AccountType);
        Assert.Equal(new DateTimeOffset(2021, 6, 3, 19, 43, 31, TimeSpan.Zero), user.WhenCreated);
        Assert.Equal(TimeSpan.Zero, user.WhenCreated!.Value.Offset);
        Assert.Null(user.AccountExpires);
        Assert.False(user.AccountExpired);
        Assert.False(user.PasswordNeverExpires);
        Assert.Equal(["DomainUsers"], user.GroupNames);
        Assert.Null(user.UserPrincipalName);
        Assert.Empty(user.AdditionalProperties);
    }

    [Fact]
    public async Task Both_spellings_of_a_field_are_read()
    {
        WorkspaceUser list = await PageReading.OneAsync("""{"id":"1","sid":"S-1","account_expired":true,"enable_change_password":false}""");
        WorkspaceUser detail = await PageReading.OneAsync("""{"id":"1","object_sid":"S-1","user_expired":true,"enabled_change_password":false}""");

        foreach (WorkspaceUser user in (WorkspaceUser[])[list, detail])
        {
            Assert.Equal("S-1", user.Sid);
            Assert.True(user.AccountExpired);
            Assert.False(user.EnableChangePassword);
            Assert.Empty(user.AdditionalProperties);
        }
    }

    [Fact]
    public async Task Every_documented_field_is_read()
    {
        WorkspaceUser user = await PageReading.OneAsync("""
            {"id":"1","sid":"S-1-5","user_name":"alice","domain":"corp.example","user_email":"a@corp.example","total_desktops":3,"user_phone":"+43 1",
            "active_type":"ADMIN_ACTIVATE","is_pre_user":true,"account_expires":"1770710400000","password_never_expired":true,"account_expired":true,
            "enable_change_password":false,"next_login_change_password":false,"description":"d","locked":true,"disabled":true,
            "share_space_subscription":true,"share_space_desktops":4,"group_names":["g1","g2"],"enterprise_project_id":"0","user_info_map":"m",
            "certificate_status":"VALID"}
            """);

        Assert.Equal("corp.example\\alice", user.ToString());
        Assert.Equal("a@corp.example", user.Email);
        Assert.Equal(3, user.TotalDesktops);
        Assert.Equal("+43 1", user.Phone);
        Assert.Equal(WorkspaceActiveType.AdminActivate, user.ActiveType);
        Assert.True(user.IsPreUser);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1770710400000), user.AccountExpires);
        Assert.True(user.PasswordNeverExpires);
        Assert.True(user.AccountExpired);
        Assert.False(user.EnableChangePassword);
        Assert.False(user.NextLoginChangePassword);
        Assert.Equal("d", user.Description);
        Assert.True(user.Locked);
        Assert.True(user.Disabled);
        Assert.True(user.ShareSpaceSubscription);
        Assert.Equal(4, user.ShareSpaceDesktops);
        Assert.Equal(["g1", "g2"], user.GroupNames);
        Assert.Equal("0", user.EnterpriseProjectId);
        Assert.Equal("m", user.UserInfoMap);
        Assert.Equal("VALID", Assert.Single(user.AdditionalProperties).Value);
    }

    [Theory]
    [MemberData(nameof(Times))]
    public async Task An_expiry_is_read_in_every_form(string json, DateTimeOffset? expected)
    {
        WorkspaceUser user = await PageReading.OneAsync($$"""{"id":"1","account_expires":{{json}}}""");

        Assert.Equal(expected, user.AccountExpires);
        Assert.Equal(TimeSpan.Zero, user.AccountExpires.GetValueOrDefault().Offset);
        Assert.Empty(user.AdditionalProperties);
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task A_value_that_makes_no_sense_is_kept_as_it_is_and_costs_nobody_the_rest(string field, string json, object expected)
    {
        WorkspaceUserDetail user = await DetailAsync($$$"""{"user_detail":{"id":"1","{{{field}}}":{{{json}}},"user_name":"alice"}}""");

        Assert.Equal(("1", "alice"), (user.Id, user.UserName));
        Assert.Empty(user.GroupNames);
        KeyValuePair<string, object?> kept = Assert.Single(user.AdditionalProperties);
        Assert.Equal((field, expected.GetType()), (kept.Key, kept.Value?.GetType()));
        Assert.Equal(expected, kept.Value);
        Assert.All(
            user.GetType().GetProperties().Where(property => property.Name is not ("Id" or "UserName" or "GroupNames" or "AdditionalProperties")),
            property => Assert.Null(property.GetValue(user)));
    }

    [Fact]
    public async Task An_odd_spelling_is_kept_beside_the_one_that_makes_sense()
    {
        WorkspaceUser user = await PageReading.OneAsync(
            """{"id":"1","account_expired":true,"user_expired":"perhaps","enable_change_password":"perhaps","enabled_change_password":false}""");

        Assert.True(user.AccountExpired);
        Assert.False(user.EnableChangePassword);
        Assert.Equal("perhaps", user.AdditionalProperties["user_expired"]);
        Assert.Equal("perhaps", user.AdditionalProperties["enable_change_password"]);
    }

    [Fact]
    public async Task What_is_kept_of_an_odd_value_cannot_rewrite_a_terminal()
    {
        WorkspaceUser user = await PageReading.OneAsync("""{"id":"1","account_expires":"so\u001bon","locked":{"\u001b":"\u001b"}}""");

        Assert.Equal("so\\u001bon", user.AdditionalProperties["account_expires"]);
        Assert.Equal("\\u001b", Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(user.AdditionalProperties["locked"])["\\u001b"]);
    }

    [Theory]
    [InlineData("user_activate", WorkspaceActiveType.UserActivate)]
    [InlineData("USER_ACTIVATE", WorkspaceActiveType.UserActivate)]
    [InlineData("Admin_Activate", WorkspaceActiveType.AdminActivate)]
    public async Task The_active_type_is_read_in_any_case(string text, WorkspaceActiveType expected)
    {
        WorkspaceUser user = await PageReading.OneAsync($$"""{"id":"1","active_type":"{{text}}"}""");

        Assert.Equal(expected, user.ActiveType);
        Assert.Empty(user.AdditionalProperties);
    }

    [Fact]
    public async Task An_active_type_that_nobody_knows_is_kept()
    {
        WorkspaceUser user = await PageReading.OneAsync("""{"id":"1","active_type":"NOBODY_ACTIVATE"}""");

        Assert.Null(user.ActiveType);
        Assert.Equal("NOBODY_ACTIVATE", user.AdditionalProperties["active_type"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""
        {"id":null,"sid":null,"object_sid":null,"user_name":null,"domain":null,"user_email":null,"user_phone":null,"description":null,
        "total_desktops":null,"active_type":null,"is_pre_user":null,"account_expires":null,"account_expired":null,"user_expired":null,
        "password_never_expired":null,"enable_change_password":null,"enabled_change_password":null,"next_login_change_password":null,"locked":null,
        "disabled":null,"share_space_subscription":null,"share_space_desktops":null,"group_names":null,"enterprise_project_id":null,
        "user_info_map":null,"sam_account_name":null,"user_principal_name":null,"full_name":null,"distinguished_name":null,"account_type":null,
        "when_created":null}
        """)]
    public async Task Any_field_can_be_missing_or_null(string json)
    {
        WorkspaceUser[] users = [await PageReading.OneAsync(json), await DetailAsync($$"""{"user_detail":{{json}}}""")];
        foreach (WorkspaceUser user in users)
        {
            Assert.Equal("", user.Id);
            Assert.Equal("", user.UserName);
            Assert.Empty(user.GroupNames);
            Assert.Empty(user.AdditionalProperties);
            Assert.All(
                user.GetType().GetProperties().Where(property => property.Name is not ("Id" or "UserName" or "GroupNames" or "AdditionalProperties")),
                property => Assert.Null(property.GetValue(user)));
        }
    }

    [Fact]
    public async Task Fields_that_nobody_knows_are_kept_as_plain_values()
    {
        WorkspaceUser user = await PageReading.OneAsync("""
            {"id":"1","text":"t","whole":9007199254740993,"part":1.5,"yes":true,"no":false,"none":null,"list":[1,"a",[null]],
            "object":{"a":{"b":[true]}},"":"empty name","ID":"not the id"}
            """);

        IReadOnlyDictionary<string, object?> more = user.AdditionalProperties;
        Assert.Equal("t", more["text"]);
        Assert.Equal(9007199254740993L, more["whole"]);
        Assert.Equal(1.5, more["part"]);
        Assert.Equal(true, more["yes"]);
        Assert.Equal(false, more["no"]);
        Assert.Null(more["none"]);
        object?[] list = Assert.IsType<object?[]>(more["list"]);
        Assert.Equal(1L, list[0]);
        Assert.Equal("a", list[1]);
        Assert.Null(Assert.Single(Assert.IsType<object?[]>(list[2])));
        IReadOnlyDictionary<string, object?> inner = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(more["object"]);
        Assert.Equal(true, Assert.Single(Assert.IsType<object?[]>(Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(inner["a"])["b"])));
        Assert.Equal("empty name", more[""]);
        Assert.Equal("not the id", more["ID"]);
        Assert.Equal(10, more.Count);
    }

    [Theory]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890", "123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("1e400", "1e400")]
    [InlineData("-1e400", "-1e400")]
    public async Task A_number_that_no_plain_type_holds_exactly_is_kept_as_its_text(string json, string expected)
    {
        WorkspaceUser user = await PageReading.OneAsync($$"""{"id":"1","huge":{{json}}}""");

        Assert.Equal(expected, Convert.ToString(user.AdditionalProperties["huge"], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("total_desktops", "2147483648")]
    [InlineData("total_desktops", "-2147483649")]
    [InlineData("share_space_desktops", "4294967297")]
    [InlineData("total_desktops", "\"9223372036854775807\"")]
    public async Task A_count_that_is_no_count_is_not_cut_to_a_wrong_one(string field, string json)
    {
        WorkspaceUser user = await PageReading.OneAsync($$"""{"id":"1","{{field}}":{{json}}}""");

        Assert.Null(user.TotalDesktops);
        Assert.Null(user.ShareSpaceDesktops);
        Assert.Equal(long.Parse(json.Trim('"'), System.Globalization.CultureInfo.InvariantCulture), user.AdditionalProperties[field]);
    }

    [Fact]
    public async Task Other_json_in_the_place_of_a_text_is_kept_as_its_json()
    {
        WorkspaceUser user = await PageReading.OneAsync("""{"id":12345678901234567890,"description":true,"user_info_map":{"a": [1, "x"]},"user_phone":1.50}""");

        Assert.Equal("12345678901234567890", user.Id);
        Assert.Equal("true", user.Description);
        Assert.Equal("""{"a": [1, "x"]}""", user.UserInfoMap);
        Assert.Equal("1.50", user.Phone);
    }

    [Fact]
    public async Task Truth_is_read_from_text_and_number()
    {
        WorkspaceUser user = await PageReading.OneAsync(
            """{"id":"1","locked":"true","disabled":"False","is_pre_user":1,"account_expired":0,"password_never_expired":""}""");

        Assert.True(user.Locked);
        Assert.False(user.Disabled);
        Assert.True(user.IsPreUser);
        Assert.False(user.AccountExpired);
        Assert.Null(user.PasswordNeverExpires);
        Assert.Empty(user.AdditionalProperties);
    }

    [Fact]
    public async Task Empty_entries_of_a_list_of_groups_are_left_out()
    {
        Assert.Equal(["a"], (await PageReading.OneAsync("""{"group_names":["",null,"a"]}""")).GroupNames);
        Assert.Equal(["a"], (await PageReading.OneAsync("""{"group_names":"a"}""")).GroupNames);
        Assert.Empty((await PageReading.OneAsync("""{"group_names":""}""")).GroupNames);
    }

    private static async Task<WorkspaceUserDetail> DetailAsync(string json)
    {
        using MemoryStream body = new(Encoding.UTF8.GetBytes(json));
        return (await JsonAnswer.ReadAsync(body, UserJsonContext.Default.UserDetailJson, CancellationToken.None))!.UserDetail!.ToDetail();
    }
}
