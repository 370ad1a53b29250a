using Workspace.Client.Desktops;
using Workspace.Client.Tests.Http;

namespace Workspace.Client.Tests.Desktops;

/// <summary>
/// What the desktops say after a rename whose answer was lost. Made, or not made and so sent again, is only what they say without doubt: a rename that is
/// sent again on half an evidence moves what somebody else has put there meanwhile.
/// </summary>
public sealed class RenameEvidenceTests
{
    private const string Nobody = "";

    /// <summary>Of d1 and d2, which alice had: which desktops the last look finds hers, which bob's, and what follows from it.</summary>
    public static TheoryData<string, string?, string> Looks => new()
    {
        { Nobody, "d1 d2", "made" },
        { "d1 d2", Nobody, "sent again" },
        { "d1 d2", "d3", "sent again" },
        { Nobody, Nobody, "unknown" },
        { "d1", "d2", "unknown" },

        // Moved after the first of the two lists was read, and before the second.
        { "d1 d2", "d1 d2", "unknown" },
        { "d1 d2", "d1", "unknown" },

        // One was deleted, or given to a third, meanwhile.
        { "d1", Nobody, "unknown" },
        { "d1", "d3", "unknown" },

        // The new name's desktops cannot be listed.
        { "d1 d2", null, "unknown" },
        { Nobody, null, "unknown" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Only_what_is_beyond_doubt_decides(string oldName, string? newName, string expected)
    {
        Run run = await Run.OfAsync(new Look(oldName, newName));

        Assert.Equal(string.Equals(expected, "unknown", StringComparison.Ordinal) ? WorkspaceErrorKind.OutcomeUnknown : null, run.Failure?.Kind);
        Assert.Equal(string.Equals(expected, "sent again", StringComparison.Ordinal) ? 2 : 1, run.Renames);
    }

    [Fact]
    public async Task A_rename_that_the_service_is_still_at_work_on_is_waited_for_and_not_sent_again()
    {
        Run run = await Run.OfAsync(new Look("d1 d2", Nobody), new Look(Nobody, "d1 d2"));

        Assert.Null(run.Failure);
        Assert.Equal(1, run.Renames);
    }

    [Fact]
    public async Task Before_it_is_sent_again_the_service_has_had_some_seconds_to_act()
    {
        Run run = await Run.OfAsync(new Look("d1 d2", Nobody));

        SentRequest[] renames = [.. run.Sent.Where(request => request.Method == "PUT")];
        Assert.Equal(2, renames.Length);
        Assert.True(renames[1].At - renames[0].At >= TimeSpan.FromSeconds(3), $"{renames[1].At - renames[0].At}");
    }

    [Fact]
    public async Task A_namesake_whom_the_service_lists_too_is_nobody_that_is_meant()
    {
        Run run = await Run.OfAsync([new Look(Nobody, "d1 d2")], alsoListed: """{"desktop_id":"d9","user_name":"alice.miller"}""");

        Assert.Null(run.Failure);
        Assert.Equal(["d1", "d2"], run.Moved!);
        Assert.Equal(1, run.Renames);
    }

    [Theory]
    [InlineData("401", WorkspaceErrorKind.AuthenticationFailed)]
    [InlineData("refused", WorkspaceErrorKind.ConnectionFailed)]
    public async Task What_would_take_the_rename_too_ends_it_before_it_is_sent(string fault, WorkspaceErrorKind expected)
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(
            (request, _) => Task.FromResult(request.Method == "GET" ? Faults.Make(fault) : Answers.Empty(204)), clock);
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 0);

        WorkspaceException failure = await TestSession.FailureAsync(
            () => clock.RunAsync(client.Desktops.ChangeUserNameAsync(Run.AliceToBob, CancellationToken.None)));

        Assert.Equal(expected, failure.Kind);
        Assert.DoesNotContain(wire.Sent, request => request.Method == "PUT");
    }

    [Theory]
    [InlineData("503", WorkspaceErrorKind.ServiceUnavailable)]
    [InlineData("429", WorkspaceErrorKind.Throttled)]
    [InlineData("refused", WorkspaceErrorKind.ConnectionFailed)]
    [InlineData("403", WorkspaceErrorKind.PermissionDenied)]
    public async Task What_was_surely_not_acted_upon_is_no_lost_answer_and_is_not_sent_again(string fault, WorkspaceErrorKind expected)
    {
        Run run = await Run.OfAsync([new Look("d1 d2", Nobody)], fault: fault);

        Assert.Equal(expected, run.Failure?.Kind);
        Assert.Equal(1, run.Renames);
    }

    [Fact]
    public async Task Closing_the_session_between_two_looks_ends_the_wait_and_leaves_it_unknown()
    {
        // The clock stands still: a wait that is not ended by the session's end never ends.
        FakeClock clock = new();
        using ScriptedWire wire = new(
            (request, _) => Task.FromResult(
                request.Method == "PUT" ? Faults.Make("reset")
                : Answers.Json(200, """{"total_count":1,"desktops":[{"desktop_id":"d1","user_name":"alice"}]}""")),
            clock);
        WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 0);
        Task change = client.Desktops.ChangeUserNameAsync(Run.AliceToBob, CancellationToken.None);
        for (int turn = 0; turn < 2000 && clock.Waiting == 0; turn++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        client.Dispose();

        WorkspaceException failure = await TestSession.FailureAsync(() => change.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken));
        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
    }

    /// <summary>What a look finds; <see langword="null"/> where the list is refused.</summary>
    private sealed record Look(string OldName, string? NewName);

    /// <summary>A rename from alice to bob whose first answer is lost.</summary>
    private sealed record Run(IReadOnlyCollection<string>? Moved, WorkspaceException? Failure, IReadOnlyList<SentRequest> Sent)
    {
        internal static readonly DesktopUserNameChange AliceToBob = new(new("alice", null), new("bob", null), restart: false);

        internal int Renames => Sent.Count(request => request.Method == "PUT");

        internal static Task<Run> OfAsync(params Look[] looks) => OfAsync(looks, alsoListed: null);

        internal static async Task<Run> OfAsync(Look[] looks, string? alsoListed = null, string fault = "reset")
        {
            Queue<string?> ofAlice = new(["d1 d2", .. looks.Select(look => look.OldName)]);
            Queue<string?> ofBob = new(looks.Select(look => look.NewName));
            int renames = 0;
            FakeClock clock = new();
            using ScriptedWire wire = new(
                (request, _) => Task.FromResult(
                    request.Method == "PUT" ? ++renames == 1 ? Faults.Make(fault) : Answers.Empty(204)
                    : request.Query("user_name") == "alice" ? List(ofAlice, "alice", alsoListed)
                    : List(ofBob, "bob", alsoListed: null)),
                clock);
            using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 0);
            try
            {
                return new Run(await clock.RunAsync(client.Desktops.ChangeUserNameAsync(AliceToBob, CancellationToken.None)), null, wire.Sent);
            }
            catch (WorkspaceException failure)
            {
                return new Run(null, failure, wire.Sent);
            }
        }

        // The last look is what every further one finds too.
        private static HttpResponseMessage List(Queue<string?> finds, string user, string? alsoListed)
        {
            string? found = finds.Count > 1 ? finds.Dequeue() : finds.Peek();
            if (found is null)
            {
                return Faults.Make("403");
            }

            string[] desktops =
            [
                .. found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => $$"""{"desktop_id":"{{id}}","user_name":"{{user}}"}"""),
                .. alsoListed is null ? Array.Empty<string>() : [alsoListed],
            ];
            return Answers.Json(200, $$"""{"total_count":{{desktops.Length}},"desktops":[{{string.Join(",", desktops)}}]}""");
        }
    }
}
