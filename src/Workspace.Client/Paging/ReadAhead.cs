namespace Workspace.Client.Paging;

/// <summary>
/// Decides when the next page may be asked for. The second only when the first is used up, so that who wants a few records causes one request;
/// each further one while the page before is still being taken.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0);
    private readonly int _pageSize;
    private long _arrived;
    private long _taken;
    private long _wanted;

    internal ReadAhead(int pageSize) => _pageSize = pageSize;

    public void Dispose() => _changed.Dispose();

    internal void Arrived() => Interlocked.Increment(ref _arrived);

    internal void Taken() => Interlocked.Increment(ref _taken);

    /// <summary>The consumer asks for a record beyond those it has taken.</summary>
    internal void Wanted()
    {
        long wanted = Interlocked.Read(ref _taken) + 1;
        if (Interlocked.Exchange(ref _wanted, wanted) != wanted && _changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }

    internal async Task ForPageAsync(int pagesRead, CancellationToken cancellationToken)
    {
        while (!MayRead(pagesRead))
        {
            await _changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private bool MayRead(int pagesRead)
    {
        long wanted = Interlocked.Read(ref _wanted);
        long arrived = Interlocked.Read(ref _arrived);
        return pagesRead switch
        {
            0 => true,
            1 => wanted > arrived,
            _ => wanted > arrived - (_pageSize / 2),
        };
    }
}
