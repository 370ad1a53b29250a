using Workspace.Client.Renaming;
using Workspace.Client.Tests.Http;

namespace Workspace.Client.Tests.Renaming;

/// <summary>A service that does not say which domain a desktop's user is in.</summary>
public sealed class RenameDomainTests
{
    [Theory]
    [InlineData(1, RenameStatus.Done)]
    [InlineData(2, RenameStatus.Failed)]
    public async Task Whether_the_name_is_ambiguous_is_asked_of_the_users(int users, RenameStatus expected)
    {
        using ScriptedWire wire = new((request, _) => Task.FromResult(Answer(request, users)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        RenameResult result = await client.Renames.RenameAsync(RenameRun.Change("alice", "alicia"), allowMerge: false, [], CancellationToken.None);

        Assert.Equal(expected, result.Status);
        Assert.Equal(users > 1 ? WorkspaceErrorKind.AmbiguousUserName : null, result.Failure?.Kind);
        Assert.Equal(users > 1 ? 0 : 1, wire.Sent.Count(request => request.Method == "PUT"));
    }

    [Fact]
    public async Task Where_the_users_cannot_be_listed_either_nothing_is_sent()
    {
        using ScriptedWire wire = new((request, _) => Task.FromResult(
            request.Method == "GET" && request.Address.AbsolutePath.EndsWith("/users", StringComparison.Ordinal) ? Faults.Make("403") : Answer(request, 1)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        RenameResult result = await client.Renames.RenameAsync(RenameRun.Change("alice", "alicia"), allowMerge: false, [], CancellationToken.None);

        Assert.Equal((RenameStatus.Failed, WorkspaceErrorKind.AmbiguousUserName), (result.Status, result.Failure!.Kind));
        Assert.DoesNotContain(wire.Sent, request => request.Method == "PUT");
    }

    private static HttpResponseMessage Answer(SentRequest request, int users)
    {
        if (request.Method == "PUT")
        {
            return Answers.Empty(204);
        }

        if (request.Address.AbsolutePath.EndsWith("/desktops", StringComparison.Ordinal))
        {
            return Answers.Json(200, """{"total_count":1,"desktops":[{"desktop_id":"d1","user_name":"alice"}]}""");
        }

        string people = string.Join(",", Enumerable.Range(1, users).Select(number => $$"""{"id":"u{{number}}","user_name":"Alice","domain":"d{{number}}.example"}"""));
        return Answers.Json(200, $$"""{"total_count":{{users}},"users":[{{people}}]}""");
    }
}
