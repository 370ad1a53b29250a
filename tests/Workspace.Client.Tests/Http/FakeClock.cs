namespace Workspace.Client.Tests.Http;

/// <summary>A clock that stands still until it is advanced; a wait by it ends as soon as the test has advanced it far enough.</summary>
internal sealed class FakeClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 2, 10, 8, 0, 0, TimeSpan.Zero);

    internal DateTimeOffset Start { get; } = new(2026, 2, 10, 8, 0, 0, TimeSpan.Zero);

    private int _changes;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many waits are under way.</summary>
    internal int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        FakeTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass; each wait that ends in it ends at its own time.</summary>
    internal void Advance(TimeSpan time)
    {
        DateTimeOffset until = GetUtcNow() + time;
        while (NextDue(until) is { } due)
        {
            due.Fire();
        }

        lock (_gate)
        {
            _now = until;
        }
    }

    /// <summary>Lets time jump from wait to wait until the work is done. Fails after 60 real seconds.</summary>
    internal async Task RunAsync(Task work)
    {
        DateTime giveUp = DateTime.UtcNow.AddSeconds(60);
        while (!work.IsCompleted)
        {
            Assert.True(DateTime.UtcNow < giveUp, $"The work does not end; {Waiting} waits are under way.");
            int before = Volatile.Read(ref _changes);
            await Task.WhenAny(work, Task.Delay(5, CancellationToken.None));

            // Only once everything that runs has come to rest.
            if (Volatile.Read(ref _changes) == before && NextDue(DateTimeOffset.MaxValue) is { } due)
            {
                due.Fire();
            }
        }

        await work;
    }

    /// <inheritdoc cref="RunAsync(Task)"/>
    internal async Task<T> RunAsync<T>(Task<T> work)
    {
        await RunAsync((Task)work);
        return await work;
    }

    private FakeTimer? NextDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            FakeTimer? next = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (next is not null)
            {
                _timers.Remove(next);
                _now = next.Due > _now ? next.Due : _now;
            }

            return next;
        }
    }

    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        internal DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                Interlocked.Increment(ref clock._changes);
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                Interlocked.Increment(ref clock._changes);
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        internal void Fire() => callback(state);
    }
}
