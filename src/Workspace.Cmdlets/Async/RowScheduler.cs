using Workspace.Client.Concurrency;

namespace Workspace.Cmdlets.Async;

/// <summary>
/// Runs the rows of a command concurrently, and calls ShouldProcess and reports on the pipeline thread in the order of the rows. Rows
/// that share a key run in order. If a row fails in a way that would hit every row, what comes before it still begins, and what comes after
/// it does not.
/// </summary>
internal sealed class RowScheduler : IDisposable
{
    // The number of rows that can wait for an earlier slow row, per concurrent row.
    private const int RowsPerRunning = 8;

    private readonly PipelineDispatcher _dispatcher;
    private readonly IRowHost _host;
    private readonly int _throttleLimit;
    private readonly SemaphoreSlim _reads;
    private readonly KeyedTaskQueue _changes;

    // All rows that are not reported, and those of them whose ShouldProcess was not called.
    private readonly Queue<CommandRow> _rows = new();
    private readonly Queue<CommandRow> _notAsked = new();
    private int _asked;
    private long _started;
    private long _lastThatMayBegin = long.MaxValue;

    /// <summary>Creates a scheduler.</summary>
    /// <param name="dispatcher">The dispatcher to the pipeline thread.</param>
    /// <param name="host">The command.</param>
    /// <param name="throttleLimit">How many changes are made at the same time, and how many reads.</param>
    /// <param name="stop">Cancelled when the command must end.</param>
    internal RowScheduler(PipelineDispatcher dispatcher, IRowHost host, int throttleLimit, CancellationToken stop)
    {
        _dispatcher = dispatcher;
        _host = host;
        _throttleLimit = throttleLimit;
        _reads = new SemaphoreSlim(throttleLimit);
        _changes = new KeyedTaskQueue(throttleLimit, stop, result => result.Value is not null);
        StopToken = stop;
    }

    /// <summary>Cancelled when the command must end.</summary>
    internal CancellationToken StopToken { get; }

    /// <summary>Whether ShouldProcess prompts the user.</summary>
    internal bool Prompts => _host.Prompts;

    /// <summary>
    /// Pipeline thread only: starts a row. Returns when the row needs nothing more from this thread for now, and there is room for another
    /// one.
    /// </summary>
    /// <param name="target">The target object of its errors.</param>
    /// <param name="run">
    /// The row's method. It begins on the pipeline thread, so that it can read the bound parameters before its first await.
    /// </param>
    internal void Start(object? target, Func<CommandRow, Task> run)
    {
        CommandRow row = new(this, ++_started, target);
        _rows.Enqueue(row);
        _notAsked.Enqueue(row);
        _rows.Peek().SetFirst();
        row.Running = RunAsync(row, run);

        // The continuation runs when the task has ended; a signal from inside of the task would come too early.
        _ = row.Running.ContinueWith(
            _ => EndRow(row), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        ServeUntil(() => NextQuestion() is null && _rows.Count < _throttleLimit * RowsPerRunning);
    }

    /// <summary>Pipeline thread only: waits for all rows and reports them.</summary>
    internal void Finish() => ServeUntil(() => _rows.Count == 0);

    /// <summary>Pipeline thread only, with the stop token cancelled: waits until nothing runs any more, and reports nothing.</summary>
    /// <returns>The names of the rows that had begun and are not reported.</returns>
    internal IReadOnlyList<string> CancelAndWait()
    {
        foreach (CommandRow row in _rows)
        {
            row.Ended.GetAwaiter().GetResult();
        }

        string[] begun = [.. _rows.Where(row => row.HasBegun).Select(row => row.Name)];
        _rows.Clear();
        return begun;
    }

    public void Dispose()
    {
        _changes.Dispose();
        _reads.Dispose();
    }

    /// <summary>Makes the pipeline thread handle the requests of rows.</summary>
    internal void Wake() => _dispatcher.Wake();

    internal async Task<T> ReadAsync<T>(CommandRow row, Func<CancellationToken, Task<T>> read)
    {
        await _reads.WaitAsync(StopToken).ConfigureAwait(false);
        try
        {
            if (!MayBegin(row))
            {
                row.Withdraw();
                throw new OperationCanceledException();
            }

            return await Task.Run(() => read(StopToken), StopToken).ConfigureAwait(false);
        }
        finally
        {
            _reads.Release();
        }
    }

    internal async Task WaitUntilFirstAsync(CommandRow row)
    {
        TaskCompletionSource<bool> stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration stop = StopToken.Register(() => stopped.TrySetCanceled(StopToken));
        await (await Task.WhenAny(row.First, stopped.Task).ConfigureAwait(false)).ConfigureAwait(false);
        if (!MayBegin(row))
        {
            row.Withdraw();
            throw new OperationCanceledException();
        }
    }

    internal async Task WriteVerboseAsync(string text)
    {
        if (!_host.ShowsVerbose)
        {
            return;
        }

        TaskCompletionSource<bool> written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration stop = StopToken.Register(() => written.TrySetCanceled(StopToken));
        _dispatcher.Post(() =>
        {
            _host.WriteVerboseMessage(text);
            written.TrySetResult(true);
        });
        await written.Task.ConfigureAwait(false);
    }

    private async Task RunAsync(CommandRow row, Func<CommandRow, Task> run)
    {
        try
        {
            await run(row).ConfigureAwait(false);
        }
        catch (WorkspaceException failure)
        {
            row.Failure = failure;
            if (_host.EndsTheCommand(failure))
            {
                BeginNothingAfter(row);
            }
        }
        catch (OperationCanceledException) when (row.IsWithdrawn)
        {
            // Not begun, and so not reported.
        }
    }

    private void EndRow(CommandRow row)
    {
        if (row.Question is { WasAsked: true })
        {
            Interlocked.Decrement(ref _asked);
        }

        row.End();
        _dispatcher.Wake();
    }

    private void ServeUntil(Func<bool> isEnough)
    {
        while (true)
        {
            CommandRow? asking = null;
            _dispatcher.RunUntil(() =>
            {
                // Order: report an ended row before another row takes its place.
                asking = NextQuestion() is { } next && CanAsk(next) ? next : null;
                return asking is not null || FirstHasEnded() || isEnough();
            });
            if (FirstHasEnded())
            {
                Report(_rows.Dequeue());
                if (_rows.Count > 0)
                {
                    _rows.Peek().SetFirst();
                }
            }
            else if (asking is not null)
            {
                Ask(asking);
            }
            else
            {
                return;
            }
        }
    }

    private bool FirstHasEnded() => _rows.Count > 0 && _rows.Peek().Ended.IsCompleted;

    private CommandRow? NextQuestion()
    {
        while (_notAsked.Count > 0 && _notAsked.Peek() is { Question: null, Ended.IsCompleted: true })
        {
            _notAsked.Dequeue();
        }

        return _notAsked.Count > 0 && _notAsked.Peek() is { Question: not null } row ? row : null;
    }

    private bool CanAsk(CommandRow row) => !MayBegin(row)
        || (Volatile.Read(ref _asked) < _throttleLimit && (!_host.Prompts || ReferenceEquals(_rows.Peek(), row)));

    private void Ask(CommandRow row)
    {
        _notAsked.Dequeue();
        if (!MayBegin(row))
        {
            row.Withdraw();
            return;
        }

        RowQuestion question = row.Question!;
        bool isConfirmed = _host.AskShouldProcess(question.Target, question.Action);
        question.WasAsked = true;
        Interlocked.Increment(ref _asked);
        _ = _changes.Enqueue(question.Keys, row.Name, async (predecessors, _) =>
        {
            if (MayBegin(row))
            {
                row.Begin(isConfirmed, predecessors);
            }
            else
            {
                row.Withdraw();
            }

            // The row keeps its keys until its method has ended.
            await row.Ended.ConfigureAwait(false);
            return row.Failure;
        });
    }

    private void Report(CommandRow row)
    {
        if (row.IsWithdrawn)
        {
            return;
        }

        // Throws every exception that is not a WorkspaceException: cancellation, or a defect.
        row.Running.GetAwaiter().GetResult();
        row.Write();
        _host.Report(row);
    }

    private bool MayBegin(CommandRow row) => row.Number <= Interlocked.Read(ref _lastThatMayBegin);

    private void BeginNothingAfter(CommandRow row)
    {
        long last;
        while (row.Number < (last = Interlocked.Read(ref _lastThatMayBegin)))
        {
            Interlocked.CompareExchange(ref _lastThatMayBegin, row.Number, last);
        }
    }
}
