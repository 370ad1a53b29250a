using Workspace.Client.Desktops;
using Workspace.Client.Tests.Transport;

namespace Workspace.Client.Tests.Desktops;

/// <summary>A rename whose answer is lost is made sure of by which desktops have which name, and otherwise reported as unknown.</summary>
public sealed class LostRenameTests
{
    private static readonly DesktopUserNameChange AliceToBob = new(new("alice", null), new("bob", null), restart: false);

    [Fact]
    public async Task An_answered_change_is_sent_once()
    {
        DesktopModel model = new();

        IReadOnlyCollection<string>? moved = await ChangeAsync(model, AliceToBob);

        Assert.Equal(["d1", "d2"], moved);
        Assert.Equal(1, model.Changes);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("timeout")]
    [InlineData("502")]
    [InlineData("500")]
    public async Task A_change_that_was_made_though_its_answer_was_lost_is_made(string fault)
    {
        DesktopModel model = new() { Lose = { (fault, true) } };

        IReadOnlyCollection<string>? moved = await ChangeAsync(model, AliceToBob);

        Assert.Equal(["d1", "d2"], moved);
        Assert.Equal(1, model.Changes);
        Assert.Equal(["d1", "d2", "d3"], model.DesktopsOf("bob"));
    }

    [Fact]
    public async Task A_change_that_was_not_made_is_made_once_more()
    {
        DesktopModel model = new() { Lose = { ("reset", false) } };

        await ChangeAsync(model, AliceToBob);

        Assert.Equal(2, model.Changes);
        Assert.Equal(["d1", "d2", "d3"], model.DesktopsOf("bob"));
    }

    [Fact]
    public async Task A_change_whose_answer_is_lost_twice_is_made_sure_of_again()
    {
        DesktopModel model = new() { Lose = { ("reset", false), ("timeout", true) } };

        await ChangeAsync(model, AliceToBob);

        Assert.Equal(2, model.Changes);
        Assert.Equal(["d1", "d2", "d3"], model.DesktopsOf("bob"));
    }

    [Fact]
    public async Task A_change_that_is_made_in_the_end_by_nobody_knows_which_request_is_made()
    {
        // The first request is acted upon while the second is on its way, which finds no such old user.
        DesktopModel model = new() { Lose = { ("reset", false) }, ActsLate = true };

        await ChangeAsync(model, AliceToBob);

        Assert.Equal(["d1", "d2", "d3"], model.DesktopsOf("bob"));
    }

    [Fact]
    public async Task Where_the_desktops_cannot_be_listed_a_lost_answer_stays_unknown()
    {
        DesktopModel model = new() { Lose = { ("reset", true) }, ListFault = () => Answers.Json(403, "{}") };

        WorkspaceException failure = await TestSession.FailureAsync(() => ChangeAsync(model, AliceToBob));

        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Equal(1, model.Changes);
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("401")]
    [InlineData("timeout")]
    [InlineData("503")]
    public async Task What_takes_the_answer_and_then_the_look_leaves_it_unknown(string fault)
    {
        DesktopModel model = new() { Lose = { ("reset", true) } };
        model.ListFault = () => model.Changes == 0 ? null : Faults.Make(fault);

        WorkspaceException failure = await TestSession.FailureAsync(() => ChangeAsync(model, AliceToBob));

        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains("d1, d2", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was sent", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, model.Changes);
    }

    [Fact]
    public async Task A_session_that_is_closed_during_the_look_leaves_it_unknown()
    {
        DesktopModel model = new() { Lose = { ("reset", true) } };
        using ScriptedWire wire = new(model.AnswerAsync);
        WorkspaceClient client = await TestSession.ConnectAsync(wire);
        Task change = client.Desktops.ChangeUserNameAsync(AliceToBob, CancellationToken.None);
        for (int turn = 0; turn < 1000 && model.Changes == 0; turn++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        client.Dispose();

        WorkspaceException failure = await TestSession.FailureAsync(() => change.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
    }

    [Fact]
    public async Task A_refusal_is_a_refusal()
    {
        DesktopModel model = new();

        WorkspaceException failure = await TestSession.FailureAsync(
            () => ChangeAsync(model, new DesktopUserNameChange(new("nobody", null), new("bob", null), restart: false)));

        Assert.Equal(WorkspaceErrorKind.UserNotFound, failure.Kind);
        Assert.Equal(1, model.Changes);
    }

    private static async Task<IReadOnlyCollection<string>?> ChangeAsync(DesktopModel model, DesktopUserNameChange change)
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(model.AnswerAsync, clock);
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 2);
        return await clock.RunAsync(client.Desktops.ChangeUserNameAsync(change, CancellationToken.None));
    }
}
