namespace Workspace.Client.Paging;

/// <summary>
/// Decides how many pages are requested at once: one while the service responds at once, because more would only compete for the processor; and twice as
/// many each time the caller had to wait for a page of a service that takes longer.
/// </summary>
internal sealed class ReadAheadDepth
{
    private const int MostPages = 16;
    private const int MostRecords = 16_000;
    private static readonly TimeSpan ShortLatency = TimeSpan.FromMilliseconds(5);

    private readonly int _most;

    internal ReadAheadDepth(int pageSize) => _most = Math.Max(1, Math.Min(MostPages, MostRecords / pageSize));

    /// <summary>The number of pages that can be in flight or wait to be taken.</summary>
    internal int Value { get; private set; } = 1;

    /// <summary>A page arrived.</summary>
    /// <param name="latency">The time from its request to the beginning of its response.</param>
    /// <param name="wasAwaited">Whether the caller had to wait for it.</param>
    internal void Observe(TimeSpan latency, bool wasAwaited)
    {
        if (wasAwaited && latency >= ShortLatency)
        {
            Value = Math.Min(_most, Value * 2);
        }
    }
}
