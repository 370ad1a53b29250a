using Workspace.Client.Users;

namespace Workspace.Client.Tests.Users;

public sealed class UserIdTests
{
    [Theory]
    [InlineData("8a2c3f9579d240820179d51e6caf0001")]
    [InlineData("S-1-5-21-1004336348-1177238915-682003330-512")]
    [InlineData("a_b")]
    public void An_id_is_taken_as_it_is(string id) => Assert.Equal(id, UserId.Validate(id));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a%2Fb")]
    [InlineData("a b")]
    [InlineData(" a")]
    [InlineData("a\n")]
    [InlineData("a\u0000")]
    [InlineData("ü")]
    [InlineData("１")]
    public void What_could_leave_its_place_in_the_address_is_refused(string? id)
    {
        WorkspaceException failure = Assert.Throws<WorkspaceException>(() => UserId.Validate(id));

        Assert.Equal(WorkspaceErrorKind.InvalidArgument, failure.Kind);
        Assert.DoesNotContain(failure.Message, char.IsControl);
    }

    [Fact]
    public void An_id_has_a_limit()
    {
        Assert.Equal(128, UserId.Validate(new string('a', 128)).Length);
        Assert.True(Assert.Throws<WorkspaceException>(() => UserId.Validate(new string('a', 100_000))).Message.Length < 500);
        Assert.True(Assert.Throws<WorkspaceException>(() => UserId.Validate(new string('/', 100_000))).Message.Length < 500);
    }
}
