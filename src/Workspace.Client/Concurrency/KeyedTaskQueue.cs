namespace Workspace.Client.Concurrency;

/// <summary>
/// Runs work items concurrently, up to a limit. Items that share a key run one after another, in the order in which they were enqueued; of
/// the others, those enqueued first begin first. A caller that awaits the tasks in the order of submission has the results in that order.
/// Safe for many threads.
/// </summary>
/// <remarks>
/// The queue holds what has not ended. Of what has ended, it holds the results that later items on the same key need to see, such as
/// failures; all others are released, so that memory does not grow with the number of items.
/// </remarks>
internal sealed class KeyedTaskQueue : IDisposable
{
    private readonly object _lock = new();
    private readonly int _throttleLimit;
    private readonly Func<WorkItemResult, bool> _isRemembered;
    private readonly CancellationTokenSource _cancellation;
    private readonly CancellationToken _cancelled;
    private readonly Dictionary<string, WorkItem> _latest = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<long, WorkItem> _ready = [];
    private readonly SortedDictionary<long, WorkItem> _unfinished = [];
    private long _enqueued;
    private int _running;

    /// <summary>Makes a queue.</summary>
    /// <param name="throttleLimit">How many items run at the same time; 1 or more.</param>
    /// <param name="stop">Cancels what runs, and lets nothing else begin.</param>
    /// <param name="isRemembered">
    /// Whether later items on the same key still see this result after the item has ended. Without it: failures are remembered, other
    /// results are not.
    /// </param>
    internal KeyedTaskQueue(int throttleLimit, CancellationToken stop, Func<WorkItemResult, bool>? isRemembered = null)
    {
        _throttleLimit = throttleLimit;
        _isRemembered = isRemembered ?? (result => result.Failure is not null);
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _cancelled = _cancellation.Token;
    }

    /// <summary>How many keys have an item that has not ended, or a result that is remembered.</summary>
    internal int KeyCount
    {
        get
        {
            lock (_lock)
            {
                return _latest.Count;
            }
        }
    }

    /// <summary>
    /// Adds an item. It begins, on a thread of the pool, when all earlier items that share a key with it have ended and fewer items than
    /// the limit run.
    /// </summary>
    /// <typeparam name="TResult">What the work returns.</typeparam>
    /// <param name="keys">What the item must be alone with, such as names that it changes; case does not matter.</param>
    /// <param name="name">What the item is, for messages.</param>
    /// <param name="work">
    /// Gets the results of the last earlier items on its keys, in the order in which they were enqueued: of all that had not ended when
    /// this one was enqueued, and of those that ended before and are remembered. Its token is cancelled by the queue's stop token and by
    /// <see cref="CancelAndWaitAsync"/>.
    /// </param>
    /// <returns>The work's own result or failure; cancelled if the item did not begin.</returns>
    internal Task<TResult> Enqueue<TResult>(
        IReadOnlyCollection<string> keys, string name, Func<IReadOnlyList<WorkItemResult>, CancellationToken, Task<TResult>> work)
    {
        WorkItem<TResult> item = new(name, keys, work);
        lock (_lock)
        {
            item.Number = ++_enqueued;
            foreach (WorkItem earlier in Latest(keys))
            {
                item.Predecessors.Add(earlier);
                if (earlier.Result is null)
                {
                    earlier.Successors.Add(item);
                    item.UnfinishedPredecessors++;
                }
            }

            foreach (string key in keys)
            {
                _latest[key] = item;
            }

            _unfinished.Add(item.Number, item);
            MakeReady(item);
            BeginReady();
        }

        return item.Task;
    }

    /// <summary>Cancels what runs, lets nothing else begin, and waits until every item has ended. Never fails.</summary>
    /// <returns>
    /// The names of the items that had begun and not ended when this was called, in the order in which they were enqueued.
    /// </returns>
    internal async Task<IReadOnlyList<string>> CancelAndWaitAsync()
    {
        WorkItem[] unfinished;
        string[] underWay;
        lock (_lock)
        {
            unfinished = [.. _unfinished.Values];
            underWay = [.. unfinished.Where(item => item.HasBegun).Select(item => item.Name)];
        }

        _cancellation.Cancel();
        foreach (WorkItem item in unfinished)
        {
            await item.Ended.ConfigureAwait(false);
        }

        return underWay;
    }

    /// <summary>Releases the link to the stop token. Call it when every item has ended.</summary>
    public void Dispose() => _cancellation.Dispose();

    private IEnumerable<WorkItem> Latest(IReadOnlyCollection<string> keys) => keys
        .Select(key => _latest.TryGetValue(key, out WorkItem? item) ? item : null)
        .OfType<WorkItem>()
        .Distinct()
        .OrderBy(item => item.Number);

    private void MakeReady(WorkItem item)
    {
        if (item.UnfinishedPredecessors == 0)
        {
            _ready.Add(item.Number, item);
        }
    }

    private void BeginReady()
    {
        while (_running < _throttleLimit && _ready.Count > 0)
        {
            WorkItem item = _ready.First().Value;
            _ready.Remove(item.Number);
            _running++;

            // A cancelled queue ends its items one by one in the same way, without beginning them.
            item.HasBegun = !_cancelled.IsCancellationRequested;
            _ = Task.Run(() => RunAsync(item), CancellationToken.None);
        }
    }

    private async Task RunAsync(WorkItem item)
    {
        WorkItemResult result = item.HasBegun
            ? await item.RunAsync(_cancelled).ConfigureAwait(false)
            : new WorkItemResult(item.Name, null, new OperationCanceledException(_cancelled));
        lock (_lock)
        {
            item.Result = result;
            _running--;
            _unfinished.Remove(item.Number);
            Forget(item);
            foreach (WorkItem successor in item.Successors)
            {
                successor.UnfinishedPredecessors--;
                MakeReady(successor);
            }

            item.Successors.Clear();
            BeginReady();
        }

        // Outside of the lock and last: a caller that sees the task ended finds the queue without the item.
        item.Complete();
    }

    private void Forget(WorkItem item)
    {
        bool isRemembered = _isRemembered(item.Result!);
        foreach (string key in item.Keys)
        {
            if (!isRemembered && _latest.TryGetValue(key, out WorkItem? latest) && ReferenceEquals(latest, item))
            {
                _latest.Remove(key);
            }
        }
    }

    /// <summary>An item, whatever its work returns. Everything but the work itself is guarded by the queue's lock.</summary>
    private abstract class WorkItem(string name, IReadOnlyCollection<string> keys)
    {
        private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal string Name { get; } = name;

        internal IReadOnlyCollection<string> Keys { get; } = keys;

        internal long Number { get; set; }

        internal bool HasBegun { get; set; }

        internal int UnfinishedPredecessors { get; set; }

        internal List<WorkItem> Predecessors { get; } = [];

        internal List<WorkItem> Successors { get; } = [];

        /// <summary>How the item ended; <see langword="null"/> until it has.</summary>
        internal WorkItemResult? Result { get; set; }

        /// <summary>Ends with the item, and never fails.</summary>
        internal Task Ended => _ended.Task;

        internal abstract Task<WorkItemResult> RunAsync(CancellationToken cancellationToken);

        internal virtual void Complete() => _ended.SetResult(true);

        /// <summary>The predecessors' results. Releases the predecessors, so that a long chain is not kept in memory.</summary>
        protected WorkItemResult[] TakePredecessorResults()
        {
            WorkItemResult[] results = [.. Predecessors.Select(item => item.Result!)];
            Predecessors.Clear();
            return results;
        }
    }

    /// <summary>An item with its work and its task.</summary>
    private sealed class WorkItem<TResult>(
        string name, IReadOnlyCollection<string> keys, Func<IReadOnlyList<WorkItemResult>, CancellationToken, Task<TResult>> work)
        : WorkItem(name, keys)
    {
        private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Func<IReadOnlyList<WorkItemResult>, CancellationToken, Task<TResult>>? _work = work;

        internal Task<TResult> Task => _completion.Task;

        internal override async Task<WorkItemResult> RunAsync(CancellationToken cancellationToken)
        {
            Func<IReadOnlyList<WorkItemResult>, CancellationToken, Task<TResult>> run = _work!;

            // A remembered result must not keep alive what the work has captured.
            _work = null;
            try
            {
                return new WorkItemResult(Name, await run(TakePredecessorResults(), cancellationToken).ConfigureAwait(false), null);
            }
            catch (Exception failure)
            {
                // The task carries it to the caller.
                return new WorkItemResult(Name, null, failure);
            }
        }

        internal override void Complete()
        {
            switch (Result!.Failure)
            {
                case null:
                    _completion.SetResult((TResult)Result.Value!);
                    break;
                case OperationCanceledException cancelled:
                    _completion.TrySetCanceled(cancelled.CancellationToken);
                    break;
                case Exception failure:
                    _completion.SetException(failure);
                    break;
            }

            base.Complete();
        }
    }
}
