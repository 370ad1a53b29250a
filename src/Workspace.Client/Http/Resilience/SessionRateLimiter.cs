namespace Workspace.Client.Http.Resilience;

/// <summary>
/// The one brake of a session. When the service throttles, all requests of the session wait, then leave one after another with a gap that grows with
/// each further refusal and shrinks with each success, so that no crowd runs into the same wall again.
/// </summary>
#pragma warning disable CA1001 // The semaphore has no handle until somebody asks for one.
internal sealed class SessionRateLimiter
#pragma warning restore CA1001
{
    private static readonly TimeSpan FirstGap = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LargestGap = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SmallestGap = TimeSpan.FromMilliseconds(10);

    private readonly object _gate = new();
    private readonly SemaphoreSlim _queue = new(1, 1);
    private readonly TimeProvider _clock;
    private DateTimeOffset _nextFree;
    private DateTimeOffset _settled;
    private TimeSpan _gap;

    internal SessionRateLimiter(TimeProvider clock) => _clock = clock;

    /// <summary>Waits for this request's turn, first come, first served; at once while the service does not throttle.</summary>
    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (!Brakes())
        {
            return;
        }

        await _queue.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Only the first in the queue looks at the clock, and looks again: the service may have throttled anew while it waited.
            TimeSpan wait;
            while ((wait = TakeTurn()) > TimeSpan.Zero)
            {
                await _clock.WaitAsync(wait, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _queue.Release();
        }
    }

    /// <summary>The service refused a request as too many. True for the first refusal of a stretch, which is the one to tell the user of.</summary>
    /// <param name="wait">How long the service asked to be left alone.</param>
    internal bool Throttled(TimeSpan wait)
    {
        lock (_gate)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            bool first = _gap == TimeSpan.Zero;
            bool again = !first && now >= _settled;
            if (first || again)
            {
                _gap = first ? FirstGap : Smaller(LargestGap, TimeSpan.FromTicks(_gap.Ticks * 2));
            }

            // Who asks for more patience than anybody has is reported to each caller, and must not hold the others back in silence.
            TimeSpan hold = wait > _gap && wait <= RetryPolicy.LongestWait ? wait : _gap;
            DateTimeOffset until = now + hold;
            _nextFree = until > _nextFree ? until : _nextFree;
            if (first || again)
            {
                // What was under way already when the brake was pulled is refused too, and says nothing new.
                _settled = until;
            }

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

    private bool Brakes()
    {
        lock (_gate)
        {
            return _gap > TimeSpan.Zero || _nextFree > _clock.GetUtcNow();
        }
    }

    private TimeSpan TakeTurn()
    {
        lock (_gate)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            if (_nextFree > now)
            {
                return _nextFree - now;
            }

            _nextFree = now + _gap;
            return TimeSpan.Zero;
        }
    }

    private static TimeSpan Smaller(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
