using System.Text;
using Workspace.Client.Json;
using Workspace.Client.Paging;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Json;

public sealed class JsonPageTests
{
    private const string Sample = """
        {"unknown":{"a":[1,{"b":null}]},"total_count":3,"users":[
        {"id":"1","user_name":"Zoë \u4e2d\u6587 \ud83d\ude00","account_expires":"0","group_names":["A","B"],"x":{"y":[1,2.5]}},null,
        {"id":"2","user_name":"emoji 😀 中","total_desktops":12,"account_expires":1770710400000},
        {"id":"3"}],"later":"ü"}

        """;

    public static TheoryData<string, long?> Counts => new()
    {
        { """{"total_count":7,"users":[{"id":"1"}]}""", 7 },
        { """{"users":[{"id":"1"}],"total_count":7}""", 7 },
        { """{"users":[{"id":"1"}],"total_count":"7"}""", 7 },
        { """{"users":[{"id":"1"}],"total_count":7.0}""", 7 },
        { """{"users":[{"id":"1"}],"total_count":null}""", null },
        { """{"users":[{"id":"1"}],"total_count":""}""", null },
        { """{"users":[{"id":"1"}]}""", null },
        { """{"users":[{"id":"1"}],"total_count":9223372036854775807}""", long.MaxValue },
    };

    public static TheoryData<string> Wrong =>
    [
        "{\"total_count\":1}",
        "{}",
        "[]",
        "\"text\"",
        "null",
        "<html><body>Bad gateway</body></html>",
        "not json",
        """{"error_code":"WKS.0001","error_msg":"no"}""",
        """{"users":{"id":"1"}}""",
        """{"users":"1"}""",
        """{"users":7}""",
        """{"users":true}""",
        """{"users":[1]}""",
        """{"users":["a"]}""",
        """{"users":[[]]}""",
        """{"users":[true]}""",
        """{"users":[{"id":"1"},7]}""",
        """{"users":[],"total_count":{}}""",
        """{"users":[],"total_count":[]}""",
        """{"users":[],"total_count":true}""",
        """{"users":[],"total_count":"many"}""",
        """{"users":[],"total_count":1.5}""",
        """{"users":[],"total_count":1e400}""",
        """{"users":[],"total_count":99999999999999999999}""",
        """{"users":[{"id":"1"}],}""",
        """{"users":[{"id":"1"},]}""",
        """{"users":[{"id":"1"}]]""",
        """{"users":[{"id":"1"}]}x""",
        """{"users":[{"id":"1"}]}{}""",
        """{"users":[{"id":"1"}]},""",
        """{"users":[{"id":"1"}]}"t""",
        """{"users":[{'id':'1'}]}""",
        """{"users":[{"id":"1"}] /* one */}""",
        """{"users":[{"id":"\ud800"}]}""",
        """{"users":[{"unknown":"\ud800"}]}""",
        """{"users":[{"unknown":{"a\udc00":1}}]}""",
        """{"users":[{"account_expires":"\ud800"}]}""",
        """{"users":[{"account_expires":["\ud800"]}]}""",
        """{"users":[{"group_names":["a","\ud800"]}]}""",
        """{"users":[{"group_names":[{"\ud800":1}]}]}""",
        """{"users":[{"a\udc00":1}]}""",
        """{"\ud800":1,"users":[]}""",
    ];

    [Fact]
    public async Task A_page_reads_the_same_however_it_is_cut_into_portions()
    {
        byte[] content = Encoding.UTF8.GetBytes(Sample);
        for (int portion = 1; portion <= content.Length; portion++)
        {
            CheckSample(await PageReading.ReadAsync(new ChunkedStream(content, portion)));
        }
    }

    [Fact]
    public async Task A_page_reads_the_same_wherever_it_is_cut_in_two()
    {
        byte[] content = Encoding.UTF8.GetBytes(Sample);
        for (int cut = 1; cut < content.Length; cut++)
        {
            int next = cut;
            CheckSample(await PageReading.ReadAsync(new ChunkedStream(content, () => Interlocked.Exchange(ref next, int.MaxValue))));
        }
    }

    [Fact]
    public async Task A_page_that_is_cut_short_at_any_byte_is_never_taken_for_a_whole_one()
    {
        byte[] content = Encoding.UTF8.GetBytes(Sample.TrimEnd());
        for (int length = 0; length < content.Length; length++)
        {
            foreach (int portion in (int[])[1, 7, int.MaxValue])
            {
                await Assert.ThrowsAsync<EndOfStreamException>(() => PageReading.ReadAsync(new ChunkedStream(content[..length], portion)));
            }
        }
    }

    [Fact]
    public async Task What_arrived_before_the_cut_was_handed_on()
    {
        byte[] content = Encoding.UTF8.GetBytes("""{"users":[{"id":"1"},{"id":"2"},{"id":"3""");
        List<string?> ids = [];
        JsonPage<UserJson> page = new("users", UserJsonContext.Default.UserJson);

        await Assert.ThrowsAsync<EndOfStreamException>(() => page.ReadAsync(
            new ChunkedStream(content, 5),
            user =>
            {
                ids.Add(user.Id);
                return true;
            },
            CancellationToken.None));

        Assert.Equal(["1", "2"], ids);
    }

    [Fact]
    public async Task After_as_many_elements_as_wanted_the_rest_is_not_read()
    {
        byte[] content = Encoding.UTF8.GetBytes("""{"users":[{"id":"1"},{"id":"2"},{"id":"3"},{"id":"4"}],"total_count":4}""");
        List<string?> ids = [];
        JsonPage<UserJson> page = new("users", UserJsonContext.Default.UserJson);

        await page.ReadAsync(
            new ChunkedStream(content, int.MaxValue),
            user =>
            {
                ids.Add(user.Id);
                return ids.Count < 2;
            },
            CancellationToken.None);

        Assert.Equal(["1", "2"], ids);
        Assert.True(page.IsTruncated);
        Assert.Null(page.TotalCount);
    }

    [Fact]
    public async Task An_element_is_handed_on_as_soon_as_its_last_byte_is_there()
    {
        byte[] content = Encoding.UTF8.GetBytes("""{"users":[{"id":"1"},{"id":"2"}]}""");
        int sent = 0;
        List<int> handedOnAfter = [];
        JsonPage<UserJson> page = new("users", UserJsonContext.Default.UserJson);

        await page.ReadAsync(
            new ChunkedStream(content, () =>
            {
                sent++;
                return 1;
            }),
            _ =>
            {
                handedOnAfter.Add(sent);
                return true;
            },
            CancellationToken.None);

        Assert.Equal([20, 31], handedOnAfter);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public async Task The_total_is_read_wherever_and_however_it_stands(string json, long? expected)
    {
        foreach (int portion in (int[])[1, int.MaxValue])
        {
            (List<WorkspaceUser> users, long? total) = await PageReading.ReadAsync(json, portion);

            Assert.Equal("1", Assert.Single(users).Id);
            Assert.Equal(expected, total);
        }
    }

    [Theory]
    [InlineData("""{"total_count":0,"users":[]}""")]
    [InlineData("""{"total_count":0,"users":null}""")]
    [InlineData("""{"users":null}""")]
    [InlineData("""{"total_count":0}""")]
    [InlineData(" \r\n\t{ \"users\" : [ ] } \r\n ")]
    public async Task A_page_without_anybody_is_a_page(string json)
    {
        (List<WorkspaceUser> users, _) = await PageReading.ReadAsync(json, 1);

        Assert.Empty(users);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_not_a_page_of_users_is_a_json_error(string json)
    {
        foreach (int portion in (int[])[1, 3, int.MaxValue])
        {
            await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => PageReading.ReadAsync(json, portion));
        }
    }

    [Fact]
    public async Task A_byte_order_mark_at_the_beginning_is_passed_over()
    {
        byte[] content = [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes("""{"users":[{"id":"1"}]}""")];
        foreach (int portion in (int[])[1, 2, 4, int.MaxValue])
        {
            (List<WorkspaceUser> users, _) = await PageReading.ReadAsync(new ChunkedStream(content, portion));

            Assert.Equal("1", Assert.Single(users).Id);
        }
    }

    [Fact]
    public async Task A_byte_order_mark_cut_short_or_twice_is_none()
    {
        await Assert.ThrowsAsync<EndOfStreamException>(() => PageReading.ReadAsync(new ChunkedStream([0xef, 0xbb], 1)));
        await Assert.ThrowsAsync<EndOfStreamException>(() => PageReading.ReadAsync(new ChunkedStream([0xef, 0xbb, 0xbf], 1)));
        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(
            () => PageReading.ReadAsync(new ChunkedStream([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, (byte)'{', (byte)'}'], 1)));
        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => PageReading.ReadAsync(new ChunkedStream([0xef, (byte)'{', (byte)'}'], 1)));
    }

    [Theory]
    [InlineData('[', "")]
    [InlineData('[', "{\"users\":")]
    [InlineData('[', "{\"users\":[{\"x\":")]
    [InlineData('[', "{\"other\":")]
    public async Task A_hundred_thousand_brackets_are_a_json_error(char bracket, string before)
    {
        string json = before + new string(bracket, 100_000);

        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => PageReading.ReadAsync(json, 4096));
    }

    [Fact]
    public async Task A_hundred_thousand_nested_objects_are_a_json_error()
    {
        StringBuilder json = new("{\"users\":[");
        for (int depth = 0; depth < 100_000; depth++)
        {
            json.Append("{\"a\":");
        }

        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => PageReading.ReadAsync(json.ToString(), 4096));
    }

    [Theory]
    [InlineData("{\"users\":[{\"id\":\"")]
    [InlineData("{\"other\":\"")]
    [InlineData("{\"users\":[{\"x\":[\"")]
    public async Task A_value_beyond_the_limit_is_a_json_error_and_not_read_to_its_end(string before)
    {
        byte[] start = Encoding.UTF8.GetBytes(before);
        long given = 0;
        await using GeneratedStream endless = new(long.MaxValue, position =>
        {
            given = position;
            return position < start.Length ? start[position] : (byte)'a';
        });

        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => PageReading.ReadAsync(endless));

        Assert.InRange(given, 1024 * 1024 - 1, 2 * 1024 * 1024);
    }

    [Fact]
    public async Task A_large_value_within_the_limit_is_read()
    {
        string text = new('ü', 300_000);

        WorkspaceUser user = await PageReading.OneAsync($$"""{"id":"1","description":"{{text}}"}""");

        Assert.Equal(text, user.Description);
    }

    [Fact]
    public async Task A_large_value_that_comes_in_crumbs_does_not_take_for_ever()
    {
        // Read anew with each crumb, this would be 250 GB of parsing.
        byte[] content = Encoding.UTF8.GetBytes($$"""{"users":[{"id":"1","description":"{{new string('a', 700_000)}}"}]}""");
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        JsonPage<UserJson> page = new("users", UserJsonContext.Default.UserJson);

        await page.ReadAsync(new ChunkedStream(content, 2), _ => true, patience.Token);
    }

    [Theory]
    [InlineData("{\"users\":[{\"id\":\"", "\"}]}")]
    [InlineData("{\"users\":[{\"user_name\":\"", "\"}]}")]
    [InlineData("{\"users\":[{\"account_expires\":\"", "\"}]}")]
    [InlineData("{\"users\":[{\"account_expires\":[\"", "\"]}]}")]
    [InlineData("{\"users\":[{\"locked\":{\"a\":\"", "\"}}]}")]
    [InlineData("{\"users\":[{\"group_names\":[\"", "\"]}]}")]
    [InlineData("{\"users\":[{\"group_names\":[[\"", "\"]]}]}")]
    [InlineData("{\"users\":[{\"unknown\":\"", "\"}]}")]
    [InlineData("{\"users\":[{\"unknown\":[{\"a\":\"", "\"}]}]}")]
    [InlineData("{\"users\":[{\"unknown\":{\"", "\":1}}]}")]
    [InlineData("{\"users\":[{\"description\":{\"", "\":1}}]}")]
    [InlineData("{\"", "\":1,\"users\":[]}")]
    [InlineData("{\"total_count\":\"", "\",\"users\":[]}")]
    public async Task Text_that_is_not_utf8_is_a_json_error(string before, string after)
    {
        foreach (byte[] broken in (byte[][])[[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80]])
        {
            byte[] content = [.. Encoding.UTF8.GetBytes(before), .. broken, .. Encoding.UTF8.GetBytes(after)];
            foreach (int portion in (int[])[1, int.MaxValue])
            {
                await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => PageReading.ReadAsync(new ChunkedStream(content, portion)));
            }
        }
    }

    [Fact]
    public async Task A_name_that_is_not_utf8_loses_nobody()
    {
        byte[] content = [.. "{\"users\":[{\"id\":\"1\",\""u8, 0xff, .. "\":1}]}"u8];

        (List<WorkspaceUser> users, _) = await PageReading.ReadAsync(new ChunkedStream(content, 1));

        Assert.Equal("1", Assert.Single(users).Id);
    }

    [Fact]
    public async Task An_odd_value_of_one_record_does_not_cost_the_others()
    {
        const string Page = """
            {"total_count":3,"users":[{"id":"1"},
            {"id":"2","account_expires":{"a":[1]},"total_desktops":[[]],"locked":{},"group_names":[["A"]],"when_created":"once"},{"id":"3","total_desktops":3}]}
            """;
        foreach (int portion in (int[])[1, 7, int.MaxValue])
        {
            (List<WorkspaceUser> users, long? total) = await PageReading.ReadAsync(Page, portion);

            Assert.Equal(3, total);
            Assert.Equal(["1", "2", "3"], users.Select(user => user.Id));
            Assert.Equal(3, users[2].TotalDesktops);
            Assert.Equal(["account_expires", "group_names", "locked", "total_desktops"], users[1].AdditionalProperties.Keys.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_name_that_stands_twice_keeps_its_last_value()
    {
        (List<WorkspaceUser> users, long? total) = await PageReading.ReadAsync(
            """
            {"total_count":1,"users":[{"id":"1","id":"2","z":1,"z":{"q":1,"q":2},"active_type":"odd","active_type":"odder","locked":"odd","locked":true}],
            "total_count":2}
            """);

        WorkspaceUser user = Assert.Single(users);
        Assert.Equal(2, total);
        Assert.Equal("2", user.Id);
        Assert.Equal(2L, Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(user.AdditionalProperties["z"])["q"]);
        Assert.Equal("odder", user.AdditionalProperties["active_type"]);
        Assert.True(user.Locked);
        Assert.Equal(2, user.AdditionalProperties.Count);
    }

    private static void CheckSample((List<WorkspaceUser> Users, long? Total) page)
    {
        Assert.Equal(3, page.Total);
        Assert.Equal(["1", "2", "3"], page.Users.Select(user => user.Id));
        Assert.Equal("Zoë 中文 😀", page.Users[0].UserName);
        Assert.Equal(["A", "B"], page.Users[0].GroupNames);
        Assert.Equal("emoji 😀 中", page.Users[1].UserName);
        Assert.Equal(12, page.Users[1].TotalDesktops);
        Assert.Equal(new DateTimeOffset(2026, 2, 10, 8, 0, 0, TimeSpan.Zero), page.Users[1].AccountExpires);
        Assert.Equal("", page.Users[2].UserName);
    }
}
