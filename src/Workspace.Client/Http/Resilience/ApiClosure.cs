namespace Workspace.Client.Http.Resilience;

/// <summary>
/// A period in which the service refuses every request of an API without stating its end. Single probe requests, with growing delays,
/// find the
/// end; the result is the measured limit.
/// </summary>
internal sealed class ApiClosure
{
    // The window is probably a round number.
    private static readonly TimeSpan[] RoundWindows =
        [.. ((int[])[1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600]).Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly TimeSpan _burstStart;
    private readonly TimeSpan _longestDelay;
    private TimeSpan _delay;
    private TimeSpan _lastRefused;
    private bool _wasRefusedAgain;

    /// <summary>Begins a closure.</summary>
    /// <param name="now">When the service refused.</param>
    /// <param name="burstStart">When it accepted the first of the requests that used up the window.</param>
    /// <param name="accepted">How many it accepted since.</param>
    /// <param name="delay">The delay before the first probe.</param>
    /// <param name="longestDelay">The maximum delay between two probes.</param>
    internal ApiClosure(TimeSpan now, TimeSpan burstStart, int accepted, TimeSpan delay, TimeSpan longestDelay)
    {
        _lastRefused = now;
        _burstStart = burstStart;
        _delay = delay;
        _longestDelay = longestDelay;
        Accepted = accepted;
        Until = now + delay;
    }

    /// <summary>When the next request may be sent.</summary>
    internal TimeSpan Until { get; private set; }

    /// <summary>Whether a probe is in progress.</summary>
    internal bool IsProbing { get; set; }

    /// <summary>How many requests used up the window.</summary>
    internal int Accepted { get; set; }

    /// <summary>Records the refusal of another request.</summary>
    /// <param name="now">The time of the refusal.</param>
    /// <param name="isProbe">Whether the request was a probe, and not sent before the first refusal.</param>
    internal void Refused(TimeSpan now, bool isProbe)
    {
        _wasRefusedAgain = true;
        if (!isProbe)
        {
            return;
        }

        IsProbing = false;
        _lastRefused = now;
        TimeSpan doubled = TimeSpan.FromTicks(_delay.Ticks * 2);
        _delay = doubled < _longestDelay ? doubled : _longestDelay;
        WaitUntil(now + _delay);
    }

    /// <summary>Sends nothing before a time.</summary>
    internal void WaitUntil(TimeSpan time) => Until = time > Until ? time : Until;

    /// <summary>
    /// The measured limit, after a request is accepted again; <see langword="null"/> if it cannot be measured: none was accepted before,
    /// or only a
    /// single request was refused, which can happen without a limit.
    /// </summary>
    internal RateLimit? Measure(TimeSpan now)
    {
        if (Accepted == 0 || !_wasRefusedAgain)
        {
            return null;
        }

        TimeSpan longest = now - _burstStart;
        TimeSpan shortest = _lastRefused - _burstStart;
        TimeSpan round = RoundWindows.FirstOrDefault(window => window > shortest && window <= longest);
        return new RateLimit(Accepted, round > TimeSpan.Zero ? round : longest, IsNamed: false);
    }
}
