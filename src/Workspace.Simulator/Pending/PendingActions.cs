using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Pending;

/// <summary>
/// What the service does later: requests that land late, and renames that go on after their 204. Each is done at its time by the service's
/// clock: a look at the state, by a request or directly, finds done what was due before. Safe for use by several threads.
/// </summary>
public sealed class PendingActions
{
    private const long Never = long.MaxValue;

    private readonly object _gate = new();
    private readonly object _running = new();
    private readonly List<(PendingAction Action, Action Do)> _waiting = [];
    private readonly Func<DateTimeOffset> _clock;
    private readonly Random _random;
    private long _nextDue = Never;
    private DateTimeOffset _actingAt;
    private int _actingThread;

    internal PendingActions(Func<DateTimeOffset> clock, int seed)
    {
        _clock = clock;
        _random = new Random(seed);
    }

    /// <summary>How many actions are still to be done.</summary>
    public int Count => All.Count;

    /// <summary>The actions that are still to be done, in the order of their times.</summary>
    public IReadOnlyList<PendingAction> All
    {
        get
        {
            RunDue();
            lock (_gate)
            {
                return [.. _waiting.Select(static waiting => waiting.Action)];
            }
        }
    }

    /// <summary>
    /// Does everything at once, in the order of the times, also what those actions put off in turn. Returns how many there were.
    /// </summary>
    public int RunAll() => Run(DateTimeOffset.MaxValue);

    /// <summary>The time by the service's clock; within an action, the time when it was due.</summary>
    internal DateTimeOffset Now => Volatile.Read(ref _actingThread) == Environment.CurrentManagedThreadId ? _actingAt : _clock();

    /// <summary>Does what is due by now.</summary>
    internal void RunDue()
    {
        if (Volatile.Read(ref _nextDue) == Never)
        {
            return;
        }

        DateTimeOffset now = _clock();
        if (Volatile.Read(ref _nextDue) <= now.UtcTicks)
        {
            Run(now);
        }
    }

    /// <summary>Puts an action off.</summary>
    /// <param name="delay">How long from now.</param>
    /// <param name="requestId">The request that it comes from.</param>
    /// <param name="what">What is done, for people.</param>
    /// <param name="act">Does it.</param>
    internal void Schedule(TimeSpan delay, string requestId, string what, Action act)
    {
        PendingAction action = new(Now + delay, requestId, what);
        lock (_gate)
        {
            int place = _waiting.Count;
            while (place > 0 && _waiting[place - 1].Action.DueAt > action.DueAt)
            {
                place--;
            }

            _waiting.Insert(place, (action, act));
            _nextDue = _waiting[0].Action.DueAt.UtcTicks;
        }
    }

    internal TimeSpan Draw(DelayRange range)
    {
        lock (_gate)
        {
            return range.Draw(_random);
        }
    }

    private int Run(DateTimeOffset until)
    {
        // An action looks at the state too.
        if (Volatile.Read(ref _actingThread) == Environment.CurrentManagedThreadId)
        {
            return 0;
        }

        int done = 0;
        lock (_running)
        {
            while (Next(until) is ({ } action, { } act))
            {
                DateTimeOffset now = _clock();
                _actingAt = action.DueAt < now ? action.DueAt : now;
                Volatile.Write(ref _actingThread, Environment.CurrentManagedThreadId);
                try
                {
                    act();
                }
                finally
                {
                    Volatile.Write(ref _actingThread, 0);
                }

                done++;
            }
        }

        return done;
    }

    private (PendingAction? Action, Action? Act) Next(DateTimeOffset until)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 || _waiting[0].Action.DueAt > until)
            {
                return default;
            }

            (PendingAction action, Action act) = _waiting[0];
            _waiting.RemoveAt(0);
            _nextDue = _waiting.Count == 0 ? Never : _waiting[0].Action.DueAt.UtcTicks;
            return (action, act);
        }
    }
}
