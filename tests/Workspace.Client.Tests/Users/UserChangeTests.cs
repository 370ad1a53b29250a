using System.Text;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Users;

public sealed class UserChangeTests
{
    public static TheoryData<UserChange, string> Bodies => new()
    {
        { new UserChange { Email = "test@huawei.com", Description = "API test user." }, """{"description":"API test user.","user_email":"test@huawei.com"}""" },
        { new UserChange { Disabled = true }, """{"disabled":true}""" },
        { new UserChange { Disabled = false }, """{"disabled":false}""" },
        { new UserChange { Description = "", Email = "", Phone = "" }, """{"description":"","user_email":"","user_phone":""}""" },
        { new UserChange { AccountExpires = AccountExpiry.Never }, """{"account_expires":"0"}""" },
        {
            new UserChange { AccountExpires = new AccountExpiry(new DateTimeOffset(2026, 12, 31, 23, 59, 58, 7, TimeSpan.FromHours(8))) },
            """{"account_expires":"2026-12-31T15:59:58.007Z"}"""
        },
        { new UserChange { ActiveType = WorkspaceActiveType.AdminActivate }, """{"active_type":"ADMIN_ACTIVATE"}""" },
        { new UserChange { ActiveType = WorkspaceActiveType.UserActivate }, """{"active_type":"USER_ACTIVATE"}""" },
        { new UserChange { Description = "Zoë 中文 <b>&'\"\\ \r\n\t\u0001\u2028" }, "{\"description\":\"Zoë 中文 <b>&'\\\"\\\\ \\r\\n\\t\\u0001\\u2028\"}" },
        {
            new UserChange
            {
                Description = "d",
                Email = "e",
                Phone = "p",
                ActiveType = WorkspaceActiveType.UserActivate,
                AccountExpires = AccountExpiry.Never,
                EnableChangePassword = true,
                NextLoginChangePassword = false,
                PasswordNeverExpires = true,
                Disabled = false,
                UserInfoMap = "m",
            },
            """{"description":"d","user_email":"e","user_phone":"p","active_type":"USER_ACTIVATE","account_expires":"0","enable_change_password":true,"next_login_change_password":false,"password_never_expired":true,"disabled":false,"user_info_map":"m"}"""
        },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Exactly_what_is_given_is_sent(UserChange change, string expected)
    {
        change.Validate();

        Assert.Equal(expected, Encoding.UTF8.GetString(change.ToJson()));
    }

    [Fact]
    public void A_character_beyond_the_basic_plane_is_sent_whole()
    {
        using System.Text.Json.JsonDocument body = System.Text.Json.JsonDocument.Parse(new UserChange { Description = "😀" }.ToJson());

        Assert.Equal("😀", body.RootElement.GetProperty("description").GetString());
    }

    [Fact]
    public void What_is_shown_before_is_what_is_sent()
    {
        UserChange change = new() { Disabled = true, Email = "" };

        Assert.Equal(["user_email", "disabled"], change.Fields.Select(field => field.Key));
        Assert.Equal(["", true], change.Fields.Select(field => field.Value));
    }

    [Fact]
    public void Nothing_to_change_is_an_error()
    {
        WorkspaceException failure = Assert.Throws<WorkspaceException>(() => new UserChange().Validate());

        Assert.Equal(WorkspaceErrorKind.InvalidArgument, failure.Kind);
    }

    [Fact]
    public void Texts_are_as_long_as_the_service_takes_and_no_longer()
    {
        new UserChange { Description = new string('d', 255), Email = new string('e', 64), Phone = new string('1', 20) }.Validate();
        foreach (UserChange tooLong in (UserChange[])
            [
                new UserChange { Description = new string('d', 256) },
                new UserChange { Email = new string('e', 65) },
                new UserChange { Phone = new string('1', 21) },
            ])
        {
            WorkspaceException failure = Assert.Throws<WorkspaceException>(tooLong.Validate);
            Assert.Equal(WorkspaceErrorKind.InvalidArgument, failure.Kind);
            Assert.Contains("Nothing was sent", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Half_a_character_is_an_error_and_not_a_crash()
    {
        foreach (string text in (string[])["half \ud83d", "\ude00 half", "\ude00\ud83d"])
        {
            foreach (UserChange change in (UserChange[])
                [
                    new UserChange { Description = text },
                    new UserChange { Email = text },
                    new UserChange { Phone = text },
                    new UserChange { UserInfoMap = text },
                ])
            {
                Assert.Equal(WorkspaceErrorKind.InvalidArgument, Assert.Throws<WorkspaceException>(change.Validate).Kind);
            }
        }
    }
}
