namespace Workspace.Cmdlets.Async;

/// <summary>A row's call of ShouldProcess, which must run on the pipeline thread. The command's end cancels it.</summary>
internal sealed class RowQuestion
{
    private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _stop;

    internal RowQuestion(string target, string action, IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        Target = target;
        Action = action;
        Keys = keys;
        _stop = stop.Register(() => _answer.TrySetCanceled(stop));
    }

    internal string Target { get; }

    internal string Action { get; }

    internal IReadOnlyCollection<string> Keys { get; }

    /// <summary>Whether ShouldProcess was called. Its result can still wait for the row's turn.</summary>
    internal bool WasAsked { get; set; }

    internal Task<bool> Answered => _answer.Task;

    internal void Answer(bool isConfirmed)
    {
        _stop.Dispose();
        _answer.TrySetResult(isConfirmed);
    }

    internal void Cancel()
    {
        _stop.Dispose();
        _answer.TrySetCanceled();
    }
}
