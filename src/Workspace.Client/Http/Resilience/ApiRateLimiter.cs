namespace Workspace.Client.Http.Resilience;

/// <summary>
/// The rate limit of one API (method and route) as the session knows it: none until the service refuses a request. A refusal that names limit and window sets
/// it exactly; one that names nothing is learned by measuring. Requests leave in the order in which they came, at once as long as the window has room.
/// </summary>
/// <remarks>
/// A request counts from its sending until one window after its response. The service counted it somewhere in between, so that this holds for windows that
/// slide and for windows that follow one another, however long a request is on its way.
/// </remarks>
#pragma warning disable CA1001 // The semaphore has no handle until its wait handle is asked for.
internal sealed class ApiRateLimiter
#pragma warning restore CA1001
{
    /// <summary>How long the service may refuse every request before a request is given up, unless three windows are longer.</summary>
    internal static readonly TimeSpan ShortestGiveUp = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan FirstProbeDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestProbeDelay = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    // After so many windows without a refusal, one request more than the limit is tried: it may have been raised.
    private const int WindowsBeforeRaise = 10;

    private readonly object _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TimeProvider _clock;
    private readonly long _origin;

    // When the accepted requests of the last window were responded to, oldest first.
    private readonly Queue<TimeSpan> _accepted = new();

    private TaskCompletionSource<bool> _changed = NewSignal();
    private RateLimit? _limit;
    private ApiClosure? _closure;
    private TimeSpan _openedAt;
    private TimeSpan _raiseAt = TimeSpan.MaxValue;
    private TimeSpan _lastAccepted = TimeSpan.MinValue;
    private int _inFlight;
    private int _generation;

    internal ApiRateLimiter(TimeProvider clock)
    {
        _clock = clock;
        _origin = clock.GetTimestamp();
    }

    /// <summary>The limit, as far as it is known.</summary>
    internal RateLimit? Limit
    {
        get
        {
            lock (_gate)
            {
                return _limit;
            }
        }
    }

    private TimeSpan Now => _clock.GetElapsedTime(_origin);

    /// <summary>Waits until the window has room for a request.</summary>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    internal async Task<ApiRateLimitLease> AcquireAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_limit is null && _closure is null)
            {
                return Take();
            }
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                TimeSpan wait;
                Task changed;
                lock (_gate)
                {
                    if (TryTake(out wait) is { } lease)
                    {
                        return lease;
                    }

                    changed = _changed.Task;
                }

                await WaitAsync(wait, changed, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Whether waiting still makes sense: some request was accepted not long ago.</summary>
    /// <param name="since">For how long the request that asks has been tried.</param>
    internal bool MakesProgress(TimeSpan since)
    {
        lock (_gate)
        {
            TimeSpan sinceAccepted = _lastAccepted == TimeSpan.MinValue ? since : Now - _lastAccepted;
            TimeSpan windows = TimeSpan.FromTicks((_limit?.Window.Ticks ?? 0) * 3);
            return (sinceAccepted < since ? sinceAccepted : since) < (windows > ShortestGiveUp ? windows : ShortestGiveUp);
        }
    }

    /// <summary>The service accepted the request, whatever it said of it; or it is not known, and then it is taken for accepted but for no sign of life.</summary>
    internal void Settle(ApiRateLimitLease lease, bool isAccepted)
    {
        lock (_gate)
        {
            if (lease.IsSettled)
            {
                return;
            }

            lease.IsSettled = true;
            TimeSpan now = Now;
            _inFlight--;
            _accepted.Enqueue(now);
            Forget(now);
            if (isAccepted)
            {
                _lastAccepted = now;
            }

            if (_closure is { } closure)
            {
                SettleClosed(closure, lease, isAccepted, now);
            }
            else if (lease.IsRaise && isAccepted && _limit is { } limit)
            {
                _limit = limit with { Requests = limit.Requests + Math.Max(1, limit.Requests / 10) };
                _raiseAt = now + limit.Window;
            }

            Changed();
        }
    }

    /// <summary>The service refused the request as one too many.</summary>
    /// <param name="lease">The request's place.</param>
    /// <param name="named">The limit that the refusal names, if it does.</param>
    /// <param name="retryAfter">How long the service asks to wait, if it does.</param>
    /// <returns>Whether nothing was known of a limit of this API before.</returns>
    internal bool Refused(ApiRateLimitLease lease, RateLimit? named, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            TimeSpan now = Now;
            bool isFirst = _limit is null && _closure is null;
            bool tellsNew = lease.Generation == _generation && !lease.IsRaise;
            if (!lease.IsSettled)
            {
                lease.IsSettled = true;
                _inFlight--;
            }

            if (named is { } exact && _limit != exact)
            {
                _limit = exact;
                _generation++;
            }

            if (_limit is { } known && (named is not null || lease.IsRaise))
            {
                _raiseAt = now + TimeSpan.FromTicks(known.Window.Ticks * WindowsBeforeRaise);
            }

            Forget(now);
            if (_closure is { } closure)
            {
                closure.Refused(now, lease.IsProbe);
            }
            else if (retryAfter > TimeSpan.Zero || (tellsNew && !(named is { } limit && _accepted.Count + _inFlight >= limit.Requests)))
            {
                // What is known does not explain the refusal: nothing is known yet, others use the account too, or the limit was lowered.
                Close(now, named);
            }

            if (retryAfter is { } asked)
            {
                _closure?.WaitUntil(now + asked);
            }

            Changed();
            return isFirst;
        }
    }

    private static TaskCompletionSource<bool> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Until the time has passed, or something has changed.
    private async Task WaitAsync(TimeSpan wait, Task changed, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task time = _clock.WaitAsync(wait, either.Token);
        await Task.WhenAny(time, changed).ConfigureAwait(false);
        either.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Inside the gate only, as all below.</summary>
    private ApiRateLimitLease? TryTake(out TimeSpan wait)
    {
        TimeSpan now = Now;
        Forget(now);
        wait = Timeout.InfiniteTimeSpan;
        if (_closure is { } closure)
        {
            if (closure.IsProbing)
            {
                return null;
            }

            wait = closure.Until - now;
            if (wait > TimeSpan.Zero)
            {
                return null;
            }

            closure.IsProbing = true;
            return Take(isProbe: true);
        }

        if (_limit is not { } limit || _accepted.Count + _inFlight < limit.Requests)
        {
            return Take();
        }

        if (now >= _raiseAt)
        {
            _raiseAt = TimeSpan.MaxValue;
            return Take(isRaise: true);
        }

        if (_accepted.Count > 0)
        {
            wait = _accepted.Peek() + Span(limit) - now;
        }

        return null;
    }

    private ApiRateLimitLease Take(bool isProbe = false, bool isRaise = false)
    {
        _inFlight++;
        return new ApiRateLimitLease(this, _generation, isProbe, isRaise);
    }

    private void SettleClosed(ApiClosure closure, ApiRateLimitLease lease, bool isAccepted, TimeSpan now)
    {
        if (!lease.IsProbe)
        {
            closure.Accepted++;
        }
        else if (!isAccepted)
        {
            closure.IsProbing = false;
        }
        else
        {
            _closure = null;
            _openedAt = now;
            _generation++;
            if (_limit is not { IsNamed: true })
            {
                _limit = closure.Measure(now);
            }

            if (_limit is { } limit)
            {
                _raiseAt = now + TimeSpan.FromTicks(limit.Window.Ticks * WindowsBeforeRaise);
            }
        }
    }

    private void Close(TimeSpan now, RateLimit? named)
    {
        _generation++;
        TimeSpan longest = named is { } limit ? TimeSpan.FromTicks(limit.Window.Ticks / 4) : LongestProbeDelay;
        TimeSpan first = named is null && FirstProbeDelay < longest ? FirstProbeDelay : longest;
        TimeSpan oldest = _accepted.Count > 0 ? _accepted.Peek() : now;
        _closure = new ApiClosure(now, oldest > _openedAt ? oldest : _openedAt, _accepted.Count, first, longest);
    }

    private void Forget(TimeSpan now)
    {
        TimeSpan span = _limit is { } limit ? Span(limit) : Memory;
        while (_accepted.Count > 0 && _accepted.Peek() + span <= now)
        {
            _accepted.Dequeue();
        }
    }

    // The clocks' resolution, and a little more.
    private static TimeSpan Span(RateLimit limit)
    {
        TimeSpan hundredth = TimeSpan.FromTicks(limit.Window.Ticks / 100);
        return limit.Window + (hundredth < LongestMargin ? hundredth : LongestMargin);
    }

    private void Changed()
    {
        TaskCompletionSource<bool> changed = _changed;
        _changed = NewSignal();
        changed.TrySetResult(true);
    }
}
