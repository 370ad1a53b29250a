using Workspace.Client.Concurrency;

namespace Workspace.Cmdlets.Async;

/// <summary>
/// One row of a command, as its asynchronous method sees it. The method reads top to bottom: read what is needed, ask, change, read back,
/// write. What it writes is held and written by the pipeline thread when all rows before it are reported.
/// </summary>
internal sealed class CommandRow
{
    private readonly RowScheduler _scheduler;
    private readonly List<Action> _writes = [];
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RowQuestion? _question;
    private volatile bool _hasBegun;

    /// <summary>Creates a row.</summary>
    /// <param name="scheduler">Runs it.</param>
    /// <param name="number">Its place among the command's rows.</param>
    /// <param name="target">The target object of its errors.</param>
    internal CommandRow(RowScheduler scheduler, long number, object? target)
    {
        _scheduler = scheduler;
        Number = number;
        Target = target;
    }

    /// <summary>The target object of the row's errors; also its name in messages.</summary>
    internal object? Target { get; set; }

    /// <summary>Cancelled when the command must end.</summary>
    internal CancellationToken StopToken => _scheduler.StopToken;

    /// <summary>How the last earlier rows on the same keys ended; known once <see cref="ShouldProcessAsync"/> has returned.</summary>
    internal IReadOnlyList<WorkItemResult> Predecessors { get; private set; } = [];

    /// <summary>Why the row failed; <see langword="null"/> if it did not.</summary>
    internal WorkspaceException? Failure { get; set; }

    internal long Number { get; }

    internal string Name => Target?.ToString() ?? string.Empty;

    /// <summary>Whether the row was confirmed and its turn has come: from then on, something may have been changed.</summary>
    internal bool HasBegun => _hasBegun;

    /// <summary>Whether the row was cancelled before it began, because an earlier row has ended the command. It is not reported.</summary>
    internal bool IsWithdrawn { get; private set; }

    /// <summary>The row's ShouldProcess call; <see langword="null"/> before the row makes it.</summary>
    internal RowQuestion? Question => Volatile.Read(ref _question);

    /// <summary>The row's method.</summary>
    internal Task Running { get; set; } = Task.CompletedTask;

    /// <summary>Ends with the row's method, and never fails.</summary>
    internal Task Ended => _ended.Task;

    /// <summary>Whether ShouldProcess prompts the user.</summary>
    internal bool Prompts => _scheduler.Prompts;

    /// <summary>Ends when all rows before this one are reported.</summary>
    internal Task First => _first.Task;

    /// <summary>
    /// Waits until all rows before this one are reported, for a row whose prompt shows the results of earlier rows.
    /// </summary>
    internal Task WaitUntilFirstAsync() => _scheduler.WaitUntilFirstAsync(this);

    /// <summary>Reads what the row needs before it asks. At most as many rows as the throttle limit do so at the same time.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="read">Reads it, on another thread.</param>
    internal Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read) => _scheduler.ReadAsync(this, read);

    /// <summary>
    /// Calls ShouldProcess on the pipeline thread, in the order of the rows and never for more rows at the same time than the throttle
    /// limit; if the user is prompted, only after all rows before it are reported. Returns when, in addition, all earlier rows that share a
    /// key with this one have ended. Once per row.
    /// </summary>
    /// <param name="target">What is changed, for the text of ShouldProcess.</param>
    /// <param name="action">What is done to it.</param>
    /// <param name="keys">What the row changes, such as a user's id; rows that share one run in order.</param>
    /// <returns>Whether to make the change.</returns>
    internal Task<bool> ShouldProcessAsync(string target, string action, params string[] keys)
    {
        RowQuestion question = new(target, action, keys, StopToken);
        if (Interlocked.CompareExchange(ref _question, question, null) is not null)
        {
            throw new InvalidOperationException("A row calls ShouldProcess once.");
        }

        _scheduler.Wake();
        return question.Answered;
    }

    /// <summary>
    /// Throws if an earlier row on the same keys failed, has an unknown outcome, or was refused in this way
    /// itself. For rows whose meaning depends on what earlier rows did, such as a chain of renames. Call it after <see
    /// cref="ShouldProcessAsync"/>.
    /// </summary>
    /// <exception cref="WorkspaceException">
    /// There is such a row (<see cref="WorkspaceErrorKind.RowBlocked"/>); nothing was sent.
    /// </exception>
    internal void ThrowIfBlocked()
    {
        if (Predecessors.FirstOrDefault(earlier => earlier.Value is WorkspaceException) is { Value: WorkspaceException failure } earlier)
        {
            string state = failure.Kind switch
            {
                WorkspaceErrorKind.OutcomeUnknown => "has an unknown outcome",
                WorkspaceErrorKind.RowBlocked => "was not begun",
                _ => "failed",
            };
            _hasBegun = false;
            throw new WorkspaceException(
                WorkspaceErrorKind.RowBlocked,
                $"The row '{DisplayText.Escape(Name)}' was not begun, because it shares a name with the earlier row "
                + $"'{DisplayText.Escape(earlier.Name)}', which {state}. "
                + "Nothing was sent for it. Resolve the error of the earlier row first, then run both rows again in the same order.");
        }
    }

    /// <summary>
    /// Writes to the verbose stream at once, not when the row is reported, so that the description of a change before it is sent is in a
    /// transcript, whatever happens to the command. Returns when it is written, or at once where nothing shows verbose messages.
    /// </summary>
    /// <param name="text">The message.</param>
    internal Task WriteVerboseAsync(string text) => _scheduler.WriteVerboseAsync(text);

    /// <summary>
    /// Queues an action of the pipeline thread for the row's report, after all rows before it, in the order of these calls.
    /// </summary>
    /// <param name="write">Writes; runs on the pipeline thread.</param>
    internal void OnReport(Action write) => _writes.Add(write);

    /// <summary>Its turn has come.</summary>
    internal void Begin(bool isConfirmed, IReadOnlyList<WorkItemResult> predecessors)
    {
        Predecessors = predecessors;
        _hasBegun = isConfirmed;
        Question!.Answer(isConfirmed);
    }

    /// <summary>Its turn does not come any more.</summary>
    internal void Withdraw()
    {
        IsWithdrawn = true;
        Question?.Cancel();
    }

    /// <summary>All rows before it are reported.</summary>
    internal void SetFirst() => _first.TrySetResult(true);

    /// <summary>The method has ended.</summary>
    internal void End() => _ended.TrySetResult(true);

    /// <summary>Pipeline thread only: writes what was held.</summary>
    internal void Write()
    {
        foreach (Action write in _writes)
        {
            write();
        }
    }
}
