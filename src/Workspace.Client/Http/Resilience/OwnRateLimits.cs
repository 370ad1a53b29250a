using System.Threading.RateLimiting;

namespace Workspace.Client.Http.Resilience;

/// <summary>The limits that the caller sets for a session: requests within any second and within any minute.</summary>
internal sealed class OwnRateLimits : IDisposable
{
    private static readonly TimeSpan SecondStep = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MinuteStep = TimeSpan.FromSeconds(1);

    private readonly RateLimiter[] _limiters;

    /// <summary>Creates the limits.</summary>
    /// <param name="perSecond">How many within any second; 0 for no limit.</param>
    /// <param name="perMinute">How many within any minute; 0 for no limit.</param>
    internal OwnRateLimits(int perSecond, int perMinute) => _limiters =
    [
        .. perMinute > 0 ? [Limiter(perMinute, TimeSpan.FromMinutes(1), MinuteStep)] : Array.Empty<RateLimiter>(),
        .. perSecond > 0 ? [Limiter(perSecond, TimeSpan.FromSeconds(1), SecondStep)] : Array.Empty<RateLimiter>(),
    ];

    /// <summary>Waits until all limits have room for a request.</summary>
    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        foreach (RateLimiter limiter in _limiters)
        {
            using RateLimitLease lease = await limiter.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        foreach (RateLimiter limiter in _limiters)
        {
            limiter.Dispose();
        }
    }

    // A sliding window, because fixed windows allow twice the number of requests around their boundary.
    private static SlidingWindowRateLimiter Limiter(int requests, TimeSpan window, TimeSpan step) => new(new SlidingWindowRateLimiterOptions
    {
        PermitLimit = requests,
        Window = window + step,
        SegmentsPerWindow = (int)(window.Ticks / step.Ticks) + 1,
        QueueLimit = int.MaxValue,
        AutoReplenishment = true,
    });
}
