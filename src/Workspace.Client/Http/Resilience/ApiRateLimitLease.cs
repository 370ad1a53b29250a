namespace Workspace.Client.Http.Resilience;

/// <summary>One request's place in the window of its API. The limiter is told what became of the request; disposed without that, it counts as accepted.</summary>
internal sealed class ApiRateLimitLease : IDisposable
{
    private readonly ApiRateLimiter _limiter;

    internal ApiRateLimitLease(ApiRateLimiter limiter, int generation, bool isProbe, bool isRaise)
    {
        _limiter = limiter;
        Generation = generation;
        IsProbe = isProbe;
        IsRaise = isRaise;
    }

    /// <summary>What was known of the limit when the request was sent: a refusal under an older one tells nothing new.</summary>
    internal int Generation { get; }

    /// <summary>Whether the request finds out if the service accepts any again.</summary>
    internal bool IsProbe { get; }

    /// <summary>Whether the request is one more than the limit, to find out if it was raised.</summary>
    internal bool IsRaise { get; }

    /// <summary>Whether the limiter knows what became of the request.</summary>
    internal bool IsSettled { get; set; }

    internal void Accepted() => _limiter.Settle(this, isAccepted: true);

    internal bool Refused(RateLimit? named, TimeSpan? retryAfter) => _limiter.Refused(this, named, retryAfter);

    public void Dispose() => _limiter.Settle(this, isAccepted: false);
}
