using System.Text;
using Workspace.Client.Renaming;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Renaming;

public sealed class DesktopUserNameChangeTests
{
    public static TheoryData<string?, string?, bool, string> Bodies => new()
    {
        { null, null, false, """{"old_username":"alice","new_username":"bob"}""" },
        { null, null, true, """{"old_username":"alice","new_username":"bob","is_reboot":true}""" },
        { "CORP", null, false, """{"old_username":"alice","old_user_domain":"CORP","new_username":"bob"}""" },
        { null, "corp.example", false, """{"old_username":"alice","new_username":"bob","new_user_domain":"corp.example"}""" },
        { "A", "B", true, """{"old_username":"alice","old_user_domain":"A","new_username":"bob","new_user_domain":"B","is_reboot":true}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Exactly_what_is_given_is_sent(string? oldDomain, string? newDomain, bool restart, string expected) =>
        Assert.Equal(
            expected,
            Encoding.UTF8.GetString(
                new DesktopUserNameChange(new DomainUserName("alice", oldDomain), new DomainUserName("bob", newDomain), restart).ToJson()));

    [Fact]
    public void The_same_name_twice_is_an_error()
    {
        DomainUserName alice = new("alice", "CORP");

        Assert.Equal(
            WorkspaceErrorKind.InvalidArgument, Assert.Throws<WorkspaceException>(() => new DesktopUserNameChange(alice, alice, restart: false)).Kind);
    }

    [Fact]
    public void A_change_of_case_or_of_domain_is_a_change()
    {
        DomainUserName alice = new("alice", "CORP");

        Assert.NotNull(new DesktopUserNameChange(alice, new DomainUserName("Alice", "CORP"), restart: false));
        Assert.NotNull(new DesktopUserNameChange(alice, new DomainUserName("alice", "OTHER"), restart: false));
    }
}
