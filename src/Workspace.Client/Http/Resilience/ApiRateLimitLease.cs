namespace Workspace.Client.Http.Resilience;

/// <summary>One request's place in the window of its API. A lease that is disposed without an outcome counts as accepted.</summary>
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

    /// <summary>The version of the limit when the request was sent. A refusal under an older version adds no information.</summary>
    internal int Generation { get; }

    /// <summary>Whether the request is a probe of a closed API.</summary>
    internal bool IsProbe { get; }

    /// <summary>Whether the request is sent above the limit, to find out whether the limit was raised.</summary>
    internal bool IsRaise { get; }

    /// <summary>Whether the limiter knows the outcome of the request.</summary>
    internal bool IsSettled { get; set; }

    internal void Accepted() => _limiter.Settle(this, isAccepted: true);

    internal bool Refused(RateLimit? named, TimeSpan? retryAfter) => _limiter.Refused(this, named, retryAfter);

    public void Dispose() => _limiter.Settle(this, isAccepted: false);
}
