
namespace Workspace.Cmdlets.Async;

/// <summary>
/// Runs the work of many pipeline records at once and reports each on the pipeline thread, in the order in which the records came.
/// Work that concerns the same thing as earlier work waits for it, so that more speed never changes a result.
/// </summary>
internal sealed class OrderedWork
{
    // How many finished records may wait for a slow one before them, for each that may run.
    private const int FinishedPerRunning = 8;

    private const int MostRemembered = 1024;

    private readonly PipelineDispatcher _dispatcher;
    private readonly int _throttleLimit;
    private readonly CancellationToken _stopping;
    private readonly Queue<Piece> _pending = new();
    private readonly Dictionary<string, Task> _latest = new(StringComparer.OrdinalIgnoreCase);
    private int _running;
    private long _started;

    // The last in turn that may begin.
    private long _last = long.MaxValue;

    /// <summary>Makes a run.</summary>
    /// <param name="dispatcher">Brings the reports to the pipeline thread.</param>
    /// <param name="throttleLimit">How much work runs at once.</param>
    /// <param name="stopping">Cancelled when the command must end.</param>
    internal OrderedWork(PipelineDispatcher dispatcher, int throttleLimit, CancellationToken stopping)
    {
        _dispatcher = dispatcher;
        _throttleLimit = throttleLimit;
        _stopping = stopping;
    }

    /// <summary>Whether what has not begun will not.</summary>
    internal bool BeginsNothingMore => Interlocked.Read(ref _last) != long.MaxValue;

    /// <summary>Pipeline thread only: starts work, once fewer than the limit run.</summary>
    /// <param name="concerns">What the work is about; work with one of these in common runs one after another.</param>
    /// <param name="work">Runs on another thread; what it returns is run on the pipeline thread, and writes.</param>
    /// <param name="name">What it is, for whom it is not reported to; <see langword="null"/> if it changes nothing.</param>
    internal void Start(IReadOnlyCollection<string> concerns, Func<CancellationToken, Task<Action>> work, string? name = null) =>
        Start(concerns, (_, cancellationToken) => work(cancellationToken), name);

    /// <inheritdoc cref="Start(IReadOnlyCollection{string}, Func{CancellationToken, Task{Action}}, string?)"/>
    /// <param name="concerns">What the work is about.</param>
    /// <param name="work">As above; it also gets what lets nothing begin that comes after it. What came before it still does.</param>
    /// <param name="name">What it is.</param>
    internal void Start(IReadOnlyCollection<string> concerns, Func<Action, CancellationToken, Task<Action>> work, string? name = null)
    {
        Report(() => _running < _throttleLimit && _pending.Count < _throttleLimit * FinishedPerRunning);
        Task[] before = [.. concerns.Where(_latest.ContainsKey).Select(concern => _latest[concern])];
        Interlocked.Increment(ref _running);
        Piece piece = new(++_started, name);
        Task<Action> running = piece.Running = Task.Run(() => RunAsync(piece, before, work), CancellationToken.None);
        _pending.Enqueue(piece);

        // Only once the task itself says that it has ended: who looks earlier would wait for a signal that came already.
        _ = running.ContinueWith(_ => Ended(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        foreach (string concern in concerns)
        {
            _latest[concern] = running;
        }
    }

    /// <summary>Pipeline thread only: reports what needs no work, behind all that came before it: at once if nothing of that is left.</summary>
    /// <param name="report">Writes.</param>
    internal void InTurn(Action report)
    {
        Report(() => true);
        if (_pending.Count == 0)
        {
            report();
        }
        else
        {
            Start([], _ => Task.FromResult(report));
        }
    }

    /// <summary>Pipeline thread only: waits for all work and reports it.</summary>
    internal void Finish() => Report(() => _pending.Count == 0);

    /// <summary>Work that has not begun will not. What runs comes to its end and is reported: what was sent must not be lost from the record.</summary>
    internal void BeginNothingMore() => Interlocked.Exchange(ref _last, 0);

    /// <summary>Pipeline thread only: waits until nothing runs any more, and reports nothing. For a command that is being stopped.</summary>
    /// <returns>What had begun.</returns>
    internal IReadOnlyList<string> Drop()
    {
        BeginNothingMore();
        List<string> begun = [];
        while (_pending.Count > 0)
        {
            Piece piece = _pending.Dequeue();
            try
            {
                piece.Running.GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                // Stopped, as it should be.
            }

            if (piece is { HasBegun: true, Name: not null })
            {
                begun.Add(piece.Name);
            }
        }

        return begun;
    }

    private void Report(Func<bool> enough)
    {
        while (true)
        {
            _dispatcher.RunUntil(() => (_pending.Count > 0 && _pending.Peek().Running.IsCompleted) || enough());
            if (_pending.Count == 0 || !_pending.Peek().Running.IsCompleted)
            {
                return;
            }

            Task<Action> finished = _pending.Dequeue().Running;
            Forget();
            finished.GetAwaiter().GetResult()();
        }
    }

    // A run of thousands must not remember them all. Once nothing is under way, nothing needs to be waited for.
    private void Forget()
    {
        if (_pending.Count == 0 || _latest.Count > MostRemembered)
        {
            foreach (string done in _latest.Where(latest => latest.Value.IsCompleted).Select(latest => latest.Key).ToArray())
            {
                _latest.Remove(done);
            }
        }
    }

    private void BeginNothingAfter(Piece piece)
    {
        long last;
        while (piece.Turn < (last = Interlocked.Read(ref _last)))
        {
            Interlocked.CompareExchange(ref _last, piece.Turn, last);
        }
    }

    private async Task<Action> RunAsync(Piece piece, Task[] before, Func<Action, CancellationToken, Task<Action>> work)
    {
        foreach (Task earlier in before)
        {
            await Completed(earlier).ConfigureAwait(false);
        }

        _stopping.ThrowIfCancellationRequested();
        if (piece.Turn > Interlocked.Read(ref _last))
        {
            return Nothing;
        }

        piece.HasBegun = true;
        return await work(() => BeginNothingAfter(piece), _stopping).ConfigureAwait(false);
    }

    private void Ended()
    {
        Interlocked.Decrement(ref _running);
        _dispatcher.Wake();
    }

    private static void Nothing()
    {
    }

    // However the earlier work ended, it has ended, and that is all the later one waits for.
    private static Task Completed(Task earlier) =>
        earlier.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>One record's work.</summary>
    private sealed class Piece
    {
        internal Piece(long turn, string? name)
        {
            Turn = turn;
            Name = name;
        }

        internal long Turn { get; }

        internal string? Name { get; }

        internal Task<Action> Running { get; set; } = null!;

        internal bool HasBegun { get; set; }
    }
}
