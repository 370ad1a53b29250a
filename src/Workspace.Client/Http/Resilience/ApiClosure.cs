namespace Workspace.Client.Http.Resilience;

/// <summary>
/// A time in which the service accepts no request of an API and nothing tells until when. Single requests, further and further apart, find out; what they
/// find measures the limit.
/// </summary>
internal sealed class ApiClosure
{
    // A window is most likely a round number.
    private static readonly TimeSpan[] RoundWindows =
        [.. ((int[])[1, 2, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600]).Select(seconds => TimeSpan.FromSeconds(seconds))];

    private readonly TimeSpan _burstStart;
    private readonly TimeSpan _longestDelay;
    private TimeSpan _delay;
    private TimeSpan _lastRefused;
    private bool _wasRefusedAgain;

    /// <summary>Begins one.</summary>
    /// <param name="now">When the service refused.</param>
    /// <param name="burstStart">When it accepted the first of the requests that used up the window.</param>
    /// <param name="accepted">How many it accepted since.</param>
    /// <param name="delay">The wait before the first request that finds out.</param>
    /// <param name="longestDelay">The longest wait between two of them.</param>
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

    /// <summary>Whether one is under way.</summary>
    internal bool IsProbing { get; set; }

    /// <summary>How many requests used up the window.</summary>
    internal int Accepted { get; set; }

    /// <summary>Another request was refused.</summary>
    /// <param name="now">When.</param>
    /// <param name="isProbe">Whether it was sent to find out, and not before the service was known to refuse.</param>
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
    /// What was measured, now that a request is accepted again; <see langword="null"/> if there is nothing to measure: none was accepted before, or a
    /// single one was refused, as may happen without a limit.
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
