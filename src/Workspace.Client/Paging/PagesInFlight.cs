namespace Workspace.Client.Paging;

/// <summary>The requests of a listing that are in flight or whose pages wait to be taken, in the order of the list.</summary>
/// <typeparam name="T">The type of a record.</typeparam>
/// <param name="source">Where the pages come from.</param>
/// <param name="cancellationToken">Ends all of them.</param>
internal sealed class PagesInFlight<T>(PageSource<T> source, CancellationToken cancellationToken)
{
    private readonly Queue<(PageRange Range, Task<PageResponse<T>> Page)> _pages = new();
    private CancellationTokenSource? _running;
    private PageRange _last;

    /// <summary>Whether the next page can be taken without waiting.</summary>
    internal bool IsArrived => _pages.Peek().Page.IsCompleted;

    /// <summary>Makes a page the next one to be taken. What was requested after another course of the list is dropped.</summary>
    internal async Task RequireAsync(PageRange next)
    {
        if (_pages.Count > 0 && _pages.Peek().Range != next)
        {
            await CancelAndWaitAsync().ConfigureAwait(false);
        }

        if (_pages.Count == 0)
        {
            Start(next);
        }
    }

    /// <summary>Requests the pages that will be needed after those that are in flight.</summary>
    internal void Fill(PageJoin<T> join, int depth)
    {
        while (_pages.Count < depth && join.Following(_last) is { } following)
        {
            Start(following);
        }
    }

    /// <summary>Takes the next page.</summary>
    internal Task<PageResponse<T>> TakeAsync() => _pages.Dequeue().Page;

    /// <summary>Cancels the requests in flight and waits until they have ended. Ignores their errors.</summary>
    internal async Task CancelAndWaitAsync()
    {
        if (_running is null)
        {
            return;
        }

#pragma warning disable MA0042, CA1849 // The callbacks end requests, and none of them is slow.
        _running.Cancel();
#pragma warning restore MA0042, CA1849
        while (_pages.Count > 0)
        {
            await _pages.Dequeue().Page.ContinueWith(
                ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)
                .ConfigureAwait(false);
        }

        _running.Dispose();
        _running = null;
    }

    private void Start(PageRange range)
    {
        _running ??= CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CancellationToken running = _running.Token;
        _pages.Enqueue((range, Task.Run(() => source.ReadAsync(range, running), running)));
        _last = range;
    }
}
