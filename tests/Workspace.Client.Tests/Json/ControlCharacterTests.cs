using System.Text;
using Workspace.Client.Json;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Json;

/// <summary>Whatever text of the service is kept, by whatever property: nothing in it can rewrite a terminal, or make a name look like another.</summary>
public sealed class ControlCharacterTests
{
    // A colour, the same in one character, what turns the rest of the line round, and what nobody sees; as JSON writes them, and as they are kept.
    private const string Hostile = "a\\u001b[31m\\u009b1m\\u202eb\\u2028c\\u2066d\\u200be\\ufefff\\u0007";
    private const string Harmless = "a\\u001b[31m\\u009b1m\\u202eb\\u2028c\\u2066d\\u200be\\ufefff\\u0007";

    // Text that people write is held as it was sent, but for what controls a terminal.
    private const string Held = "a\\u001b[31m\\u009b1m\\u202eb\u2028c\u2066d\u200be\ufefff\\u0007";

    [Fact]
    public async Task No_text_of_a_user_keeps_one()
    {
        WorkspaceUser user = await PageReading.OneAsync(string.Concat(
            "{", string.Join(",", Fields(
                "id", "sid", "user_name", "domain", "user_email", "user_phone", "description", "active_type", "enterprise_project_id", "user_info_map", "news")),
            ",\"group_names\":[\"", Hostile, "\"]}"));

        Assert.All(
            (string?[])[
                user.Id, user.Sid, user.UserName, user.Domain, user.EnterpriseProjectId, (string?)user.AdditionalProperties["active_type"]],
            text => Assert.Equal(Harmless, text));
        Assert.All(
            (string?[])[user.Email, user.Phone, user.Description, user.UserInfoMap, user.GroupNames[0], (string?)user.AdditionalProperties["news"]],
            text => Assert.Equal(Held, text));
    }

    [Fact]
    public async Task No_text_of_a_detail_keeps_one()
    {
        using MemoryStream body = new(Encoding.UTF8.GetBytes(string.Concat(
            "{\"user_detail\":{",
            string.Join(",", Fields("sam_account_name", "user_principal_name", "full_name", "distinguished_name", "object_sid", "group_names")),
            "}}")));
        WorkspaceUserDetail user = (await JsonAnswer.ReadAsync(body, UserJsonContext.Default.UserDetailJson, CancellationToken.None))!.UserDetail!.ToDetail();

        Assert.All(
            (string?[])[user.SamAccountName, user.UserPrincipalName, user.Sid], text => Assert.Equal(Harmless, text));
        Assert.All((string?[])[user.FullName, user.DistinguishedName, Assert.Single(user.GroupNames)], text => Assert.Equal(Held, text));
    }

    [Fact]
    public async Task No_text_of_a_desktop_keeps_one()
    {
        List<WorkspaceDesktop> desktops = await PageReading.ReadDesktopsAsync(string.Concat(
            "{\"desktops\":[{",
            string.Join(",", Fields("desktop_id", "computer_name", "os_host_name", "user_name", "user_group", "sid", "ou_name", "status", "task_status", "ip_address", "news")),
            ",\"attach_user_infos\":[{\"user_name\":\"", Hostile, "\"}]}]}"));

        WorkspaceDesktop desktop = Assert.Single(desktops);
        Assert.All(
            (string?[])[
                desktop.Id, desktop.ComputerName, desktop.OsHostName, desktop.UserName, desktop.UserGroup, desktop.Sid, desktop.OuName, desktop.Status,
                desktop.TaskStatus, desktop.IpAddress, Assert.Single(desktop.AttachedUserNames)],
            text => Assert.Equal(Harmless, text));
        Assert.Equal(Held, desktop.AdditionalProperties["news"]);
    }

    [Fact]
    public async Task Neither_does_text_deep_in_what_nobody_knows()
    {
        WorkspaceUser user = await PageReading.OneAsync($$$"""{"id":"1","news":{"list":[["{{{Hostile}}}"]]}}""");

        object? inner = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(user.AdditionalProperties["news"])["list"];
        Assert.Equal(Held, Assert.Single(Assert.IsType<object?[]>(Assert.Single(Assert.IsType<object?[]>(inner)))));
    }

    [Fact]
    public async Task Nor_do_the_names_of_what_nobody_knows()
    {
        WorkspaceUser user = await PageReading.OneAsync($$$"""{"id":"1","{{{Hostile}}}":{"{{{Hostile}}}":1}}""");

        KeyValuePair<string, object?> news = Assert.Single(user.AdditionalProperties);
        Assert.Equal(Harmless, news.Key);
        Assert.Equal(Harmless, Assert.Single(Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(news.Value)).Key);
    }

    [Fact]
    public async Task Nor_does_json_in_the_place_of_a_text()
    {
        // JSON lets these stand as they are; only those below the space must be escaped in it.
        WorkspaceUser user = await PageReading.OneAsync("{\"id\":\"1\",\"description\":{\"a\u009b\":\"\u007f\u202e\"}}");

        Assert.Equal("""{"a\u009b":"\u007f\u202e"}""", user.Description);
    }

    [Theory]
    [InlineData("a\u200fb")]
    [InlineData("\u202b\u05d0\u05d1\u202c \u2067\u05d2\u2069")]
    [InlineData("soft\u00adhyphen \u2063 \u3164 \u180e \u200b\ufeff \u2028 \U000e0041\U000e007f")]
    public async Task Free_text_is_held_as_it_was_sent_and_written_back_so(string text)
    {
        WorkspaceUser user = await PageReading.OneAsync($$"""{"description":"{{text}}","user_email":"{{text}}","user_phone":"{{text}}","user_info_map":"{{text}}"}""");

        Assert.All((string?[])[user.Description, user.Email, user.Phone, user.UserInfoMap], held => Assert.Equal(text, held));
        UserChange change = new() { Description = user.Description };
        change.Validate();
        Assert.Equal(text, System.Text.Json.JsonDocument.Parse(change.ToJson()).RootElement.GetProperty("description").GetString());
        Assert.DoesNotContain(DisplayText.Escape(text)!, DisplayText.IsEscaped);
    }

    [Theory]
    [InlineData("\u001b")]
    [InlineData("\u0000")]
    [InlineData("\u009b")]
    [InlineData("\u202e")]
    public async Task What_controls_a_terminal_is_not_written_back_as_its_escape(string character)
    {
        WorkspaceUser user = await PageReading.OneAsync("{\"description\":\"a\\u" + ((int)character[0]).ToString("x4", System.Globalization.CultureInfo.InvariantCulture) + "b\"}");
        WorkspaceException failure = Assert.Throws<WorkspaceException>(() => new UserChange { Description = user.Description }.Validate());

        Assert.Equal(WorkspaceErrorKind.InvalidArgument, failure.Kind);
        Assert.Contains("stands for a control character", failure.Message, StringComparison.Ordinal);
        new UserChange { Description = @"C:\users \u200f \u" }.Validate();
    }

    [Theory]
    [InlineData("\u00ad", @"\u00ad")]
    [InlineData("\u2063", @"\u2063")]
    [InlineData("\u3164", @"\u3164")]
    [InlineData("\u180e", @"\u180e")]
    [InlineData("\U000e0041", @"\udb40\udc41")]
    [InlineData("\U000e007f", @"\udb40\udc7f")]
    [InlineData("\U000e0100", "\U000e0100")]
    public void What_is_not_seen_is_shown_escaped(string text, string shown) => Assert.Equal($"a{shown}b", DisplayText.Escape($"a{text}b"));

    [Fact]
    public async Task Further_fields_are_written_as_json()
    {
        WorkspaceUser user = await PageReading.OneAsync("""{"id":"1","new":{"a":[1,true,null,"x\"\n"],"b":{}},"n":12.5}""");

        Assert.Equal("""{"new":{"a":[1,true,null,"x\"\u000a"],"b":{}},"n":12.5}""", user.AdditionalProperties.ToString());
        Assert.Equal("{}", new WorkspaceUser().AdditionalProperties.ToString());
    }

    [Fact]
    public async Task A_description_keeps_its_lines_and_tabs() =>
        Assert.Equal("one\r\n\ttwo", (await PageReading.OneAsync("""{"description":"one\r\n\ttwo"}""")).Description);

    [Theory]
    [InlineData('\u061c')]
    [InlineData('\u200b')]
    [InlineData('\u200e')]
    [InlineData('\u200f')]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    [InlineData('\u202a')]
    [InlineData('\u202e')]
    [InlineData('\u2060')]
    [InlineData('\u2066')]
    [InlineData('\u2069')]
    [InlineData('\ufeff')]
    public async Task What_nobody_sees_makes_no_name_look_like_another(char invisible) =>
        Assert.Equal($"ali\\u{(int)invisible:x4}ce", (await PageReading.OneAsync($$"""{"user_name":"ali{{invisible}}ce"}""")).UserName);

    [Theory]
    [InlineData("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")]
    [InlineData("\u0d15\u0d4d\u200d")]
    [InlineData("\ud83d\udc69\u200d\ud83d\udcbb")]
    [InlineData("Zo\u00eb \u4e2d\u6587 \u05d0\u05d1")]
    public async Task What_names_and_emoji_need_stays(string name) =>
        Assert.Equal(name, (await PageReading.OneAsync($$"""{"user_name":"{{name}}"}""")).UserName);

    private static IEnumerable<string> Fields(params string[] names) => names.Select(name => $"\"{name}\":\"{Hostile}\"");
}
