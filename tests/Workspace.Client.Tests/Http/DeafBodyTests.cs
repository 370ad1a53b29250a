using Workspace.Client.Http;

namespace Workspace.Client.Tests.Http;

/// <summary>A body that hears no cancellation, as the streams of Windows PowerShell 5.1 do not, holds nobody back.</summary>
public sealed class DeafBodyTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Cancelling_ends_the_read_all_the_same()
    {
        using DeafStream deaf = new();
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Body(200, deaf, "application/json"));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, timeout: TimeSpan.FromMinutes(5));
        using CancellationTokenSource stop = new();
        Task reading = client.Users.GetAsync("u1", stop.Token);
        await deaf.Asked.WaitAsync(Soon, TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Soon, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_time_out_ends_it_too()
    {
        using DeafStream deaf = new();
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Body(200, deaf, "application/json"));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, retries: 0, timeout: TimeSpan.FromMilliseconds(200));

        WorkspaceException failure = await TestSession.FailureAsync(
            () => client.Users.GetAsync("u1", CancellationToken.None).WaitAsync(Soon, TestContext.Current.CancellationToken));

        Assert.Equal(WorkspaceErrorKind.Timeout, failure.Kind);
    }

    private sealed class DeafStream : BodyStream
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<int> _never = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends once somebody reads.</summary>
        internal Task Asked => _asked.Task;

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            return _never.Task;
        }
    }
}
