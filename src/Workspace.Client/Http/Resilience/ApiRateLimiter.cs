namespace Workspace.Client.Http.Resilience;

/// <summary>
/// The rate limit of one API (method and route) as the session knows it: none until the service refuses a request. A refusal that names limit and window sets
/// it exactly; otherwise it is measured. Requests are sent in the order in which they arrive, without delay while the window has room.
/// </summary>
/// <remarks>
/// A request counts from its sending until one window after its response. The service counted it somewhere in between, so that this holds for windows that
/// slide and for windows that follow one another, whatever the latency of a request.
/// </remarks>
#pragma warning disable CA1001 // The semaphore has no handle until its AvailableWaitHandle is used.
internal sealed class ApiRateLimiter
#pragma warning restore CA1001
{
    /// <summary>How long the service can refuse every request before a request fails; at least three windows.</summary>
    internal static readonly TimeSpan ShortestGiveUp = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan FirstProbeDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestProbeDelay = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    // After this number of windows without a refusal, one request above the limit is tried, because the limit can have been raised.
    private const int WindowsBeforeRaise = 10;

    private readonly object _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TimeProvider _clock;
    private readonly long _origin;

    // The times of the responses to the accepted requests of the last window, oldest first.
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
    /// <param name="cancellationToken">Cancels the wait.</param>
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

    /// <summary>Whether to continue waiting, because a request was accepted recently.</summary>
    /// <param name="since">For how long the request has been tried.</param>
    internal bool MakesProgress(TimeSpan since)
    {
        lock (_gate)
        {
            TimeSpan sinceAccepted = _lastAccepted == TimeSpan.MinValue ? since : Now - _lastAccepted;
            TimeSpan windows = TimeSpan.FromTicks((_limit?.Window.Ticks ?? 0) * 3);
            return (sinceAccepted < since ? sinceAccepted : since) < (windows > ShortestGiveUp ? windows : ShortestGiveUp);
        }
    }

    /// <summary>
    /// Records that the rate limit accepted the request. If that is not known, the request counts, but does not show that the API is
    /// open.
    /// </summary>
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

    /// <summary>Records that the rate limit refused the request.</summary>
    /// <param name="lease">The request's lease.</param>
    /// <param name="named">The limit in the refusal, if it names one.</param>
    /// <param name="retryAfter">The delay in the refusal, if it has one.</param>
    /// <returns>Whether this is the first sign of a limit of this API.</returns>
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
                // The known limit does not explain the refusal: no limit is known, other programs use the account, or the limit was
                // lowered.
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

    // Wait until the time has passed or the state has changed.
    private async Task WaitAsync(TimeSpan wait, Task changed, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task time = _clock.WaitAsync(wait, either.Token);
        await Task.WhenAny(time, changed).ConfigureAwait(false);
        either.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Requires the gate, as do all members below.</summary>
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

    // Slightly more than the clock's resolution.
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
