namespace Workspace.Client.Transport;

/// <summary>
/// The one brake of a session. When the service throttles, all requests of the session wait, then leave one after another with a gap that grows with
/// each further refusal and shrinks with each success, so that no crowd runs into the same wall again.
/// </summary>
internal sealed class RequestPacer
{
    private static readonly TimeSpan FirstGap = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LargestGap = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SmallestGap = TimeSpan.FromMilliseconds(10);

    private readonly object _gate = new();
    private readonly TimeProvider _clock;
    private DateTimeOffset _nextFree;
    private TimeSpan _gap;

    internal RequestPacer(TimeProvider clock) => _clock = clock;

    /// <summary>Waits for this request's turn; at once while the service does not throttle.</summary>
    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait;
            lock (_gate)
            {
                DateTimeOffset now = _clock.GetUtcNow();
                if (_nextFree <= now)
                {
                    _nextFree = now + _gap;
                    return;
                }

                wait = _nextFree - now;
            }

            // Whoever wakes first takes the turn, the others wait for the next one.
            await _clock.WaitAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The service refused a request as too many. True for the first refusal of a stretch, which is the one to tell the user of.</summary>
    internal bool Throttled(TimeSpan wait)
    {
        lock (_gate)
        {
            bool first = _gap == TimeSpan.Zero;
            _gap = first ? FirstGap : Smaller(LargestGap, TimeSpan.FromTicks(_gap.Ticks * 2));
            DateTimeOffset until = _clock.GetUtcNow() + wait;
            _nextFree = until > _nextFree ? until : _nextFree;
            return first;
        }
    }

    internal void Succeeded()
    {
        lock (_gate)
        {
            _gap = TimeSpan.FromTicks(_gap.Ticks * 9 / 10);
            if (_gap < SmallestGap)
            {
                _gap = TimeSpan.Zero;
            }
        }
    }

    private static TimeSpan Smaller(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
