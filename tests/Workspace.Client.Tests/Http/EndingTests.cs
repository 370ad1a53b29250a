using System.Diagnostics;
using Workspace.Client.Authentication;
using Workspace.Client.Renaming;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Http;

/// <summary>Whoever cancels or disposes gets out at once, and leaves nothing behind.</summary>
public sealed class EndingTests
{
    // One second is promised; more is allowed here, where others use the machine too.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private static readonly DesktopUserNameChange Rename = new(new("alice", null), new("bob", null), restart: false);

    public static TheoryData<string> Moments => ["headers", "body", "back-off", "paced", "limited", "error body"];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Cancelling_ends_it_at_any_moment(string moment)
    {
        using ScriptedWire wire = Wire(moment);
        using WorkspaceClient client = await ConnectAsync(wire, moment);
        using CancellationTokenSource stop = new();
        Task[] reading = [.. Enumerable.Range(0, 4).Select(_ => client.Users.GetAsync("u1", stop.Token))];
        await SettledAsync(wire, moment);
        Stopwatch clock = Stopwatch.StartNew();

        await stop.CancelAsync();

        foreach (Task task in reading)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task.WaitAsync(Soon, TestContext.Current.CancellationToken));
        }

        Assert.True(clock.Elapsed < Soon);
        Assert.Equal(0, wire.UnderWay);
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Closing_the_session_ends_it_at_any_moment(string moment)
    {
        using ScriptedWire wire = Wire(moment);
        WorkspaceClient client = await ConnectAsync(wire, moment);
        Task[] reading = [.. Enumerable.Range(0, 4).Select(_ => client.Users.GetAsync("u1", CancellationToken.None))];
        await SettledAsync(wire, moment);
        Stopwatch clock = Stopwatch.StartNew();

        client.Dispose();

        foreach (Task task in reading)
        {
            WorkspaceException failure = await TestSession.FailureAsync(() => task.WaitAsync(Soon, TestContext.Current.CancellationToken));
            Assert.Equal(WorkspaceErrorKind.SessionUnusable, failure.Kind);
        }

        Assert.True(clock.Elapsed < Soon);
        Assert.Equal(0, wire.UnderWay);
        Assert.False(wire.IsDisposed);
    }

    [Theory]
    [InlineData("headers", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("body", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("back-off", WorkspaceErrorKind.SessionUnusable)]
    [InlineData("paced", WorkspaceErrorKind.SessionUnusable)]
    [InlineData("limited", WorkspaceErrorKind.SessionUnusable)]
    public async Task A_change_under_way_when_the_session_is_closed_is_unknown_only_if_it_was_on_the_wire(string moment, WorkspaceErrorKind expected)
    {
        using ScriptedWire wire = Wire(moment);
        WorkspaceClient client = await ConnectAsync(wire, moment);
        Task reading = client.Users.GetAsync("u1", CancellationToken.None);
        await SettledAsync(wire, moment);
        Task change = string.Equals(moment, "body", StringComparison.Ordinal)
            ? client.Users.UpdateAsync("u1", new UserChange { Email = "" }, CancellationToken.None)
            : client.Renames.SendOnceAsync(Rename, CancellationToken.None);
        for (int turn = 0; turn < 1000 && expected == WorkspaceErrorKind.OutcomeUnknown && wire.Sent.Count < 2; turn++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await Task.Delay(100, TestContext.Current.CancellationToken);

        client.Dispose();

        WorkspaceException failure = await TestSession.FailureAsync(() => change.WaitAsync(Soon, TestContext.Current.CancellationToken));
        Assert.Equal(expected, failure.Kind);
        await TestSession.FailureAsync(() => reading);
    }

    [Theory]
    [InlineData("headers")]
    [InlineData("body")]
    [InlineData("error body")]
    [InlineData("back-off")]
    public async Task Cancelling_a_change_is_a_cancellation_and_not_taken_for_a_time_out(string moment)
    {
        // Nothing is tried again here, so that what ended the attempt is what comes out.
        using ScriptedWire wire = Wire(moment);
        using WorkspaceClient client = await TestSession.ConnectAsync(
            wire, retries: string.Equals(moment, "back-off", StringComparison.Ordinal) ? 1 : 0, timeout: TimeSpan.FromMinutes(5));
        using CancellationTokenSource stop = new();
        Task[] changes =
        [
            client.Users.UpdateAsync("u1", new UserChange { Email = "" }, stop.Token),
            client.Renames.SendOnceAsync(Rename, stop.Token),
        ];
        await SettledAsync(wire, moment);

        await stop.CancelAsync();

        foreach (Task change in changes)
        {
            // The rename's answer has no body that is read: it is over by then where only the body stalls.
            Exception ended = await Assert.ThrowsAnyAsync<Exception>(() => change.WaitAsync(Soon, TestContext.Current.CancellationToken));
            Assert.True(ended is OperationCanceledException || (moment == "body" && change == changes[1]), ended.ToString());
        }

        Assert.Equal(0, wire.UnderWay);
    }

    [Fact]
    public async Task A_closed_session_says_so_and_sends_nothing()
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, Answers.Detail));
        WorkspaceClient client = await TestSession.ConnectAsync(wire);
        WorkspaceClient view = client.WithObserver(new RecordingObserver());
        client.Dispose();
        client.Dispose();

        foreach (WorkspaceClient closed in (WorkspaceClient[])[client, view])
        {
            WorkspaceException failure = await TestSession.FailureAsync(() => closed.Users.GetAsync("u1", CancellationToken.None));
            Assert.Equal(WorkspaceErrorKind.SessionUnusable, failure.Kind);
            failure = await TestSession.FailureAsync(() => closed.Renames.SendOnceAsync(Rename, CancellationToken.None));
            Assert.Equal(WorkspaceErrorKind.SessionUnusable, failure.Kind);
        }

        Assert.Empty(wire.Sent);
    }

    [Fact]
    public async Task Closing_a_view_leaves_the_session_open()
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, Answers.Detail));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        client.WithObserver(new RecordingObserver()).Dispose();

        await client.Users.GetAsync("u1", CancellationToken.None);
    }

    [Fact]
    public async Task Closing_at_any_moment_of_many_requests_fails_each_in_the_one_way()
    {
        Random random = new(11);
        for (int round = 0; round < 40; round++)
        {
            using ScriptedWire wire = new(async (_, cancellationToken) =>
            {
                await Task.Delay(1, cancellationToken);
                return Answers.Json(200, Answers.Detail);
            });
            WorkspaceClient client = await TestSession.ConnectAsync(wire);
            Task[] workers = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(
                async () =>
                {
                    for (int request = 0; request < 10_000; request++)
                    {
                        await client.Users.GetAsync("u1", CancellationToken.None);
                    }
                },
                CancellationToken.None))];
            await Task.Delay(random.Next(1, 15), TestContext.Current.CancellationToken);

            client.Dispose();

            foreach (Task worker in workers)
            {
                WorkspaceException failure = await TestSession.FailureAsync(() => worker.WaitAsync(Soon, TestContext.Current.CancellationToken));
                Assert.Equal(WorkspaceErrorKind.SessionUnusable, failure.Kind);
            }
        }
    }

    [Fact]
    public async Task The_secret_is_gone_once_the_session_is_closed()
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, Answers.Detail));
        Workspace.Client.Authentication.Secret secret = Workspace.Client.Authentication.Secret.From("abc", "The secret");
        secret.Dispose();
        secret.Dispose();

        Assert.Equal(WorkspaceErrorKind.SessionUnusable, Assert.Throws<WorkspaceException>(() => secret.ToPlainText()).Kind);
        Assert.Equal(WorkspaceErrorKind.SessionUnusable, Assert.Throws<WorkspaceException>(() => secret.CopyBytes()).Kind);
        Assert.Equal("***", secret.ToString());
        await Task.CompletedTask;
    }

    private static Task<WorkspaceClient> ConnectAsync(ScriptedWire wire, string moment) => TestSession.ConnectAsync(
        wire, timeout: TimeSpan.FromMinutes(5), perSecond: string.Equals(moment, "limited", StringComparison.Ordinal) ? 1 : 0);

    private static ScriptedWire Wire(string moment)
    {
        int count = 0;
        return new ScriptedWire(async (_, cancellationToken) =>
        {
            switch (moment)
            {
                case "headers":
                case "limited":
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    return Answers.Empty(200);
                case "body":
                    return Answers.Body(200, new BreakingStream("{\"id\":"u8.ToArray(), stalls: true), "application/json");
                case "error body":
                    return Answers.Body(500, new BreakingStream("{\"id\":"u8.ToArray(), stalls: true), "application/json");
                default:
                    // The first request is told to wait; for the others, this is the queue behind it.
                    Interlocked.Increment(ref count);
                    return Answers.Throttled("50");
            }
        });
    }

    private static async Task SettledAsync(ScriptedWire wire, string moment)
    {
        for (int turn = 0; turn < 1000 && wire.Sent.Count < 1; turn++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.True(wire.Sent.Count > 0, moment);
        await Task.Delay(100, TestContext.Current.CancellationToken);
    }
}
