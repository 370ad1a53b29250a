using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Pending;

/// <summary>
/// Scheduled actions: requests that are processed late, and renames that continue after their 204. There is no timer: each access to the
/// state, by a request or directly, first runs the actions that are due by the service's clock. Thread-safe.
/// </summary>
public sealed class PendingActions
{
    private const long Never = long.MaxValue;

    private readonly object _gate = new();
    private readonly object _running = new();
    private readonly List<(PendingAction Action, Action Callback)> _waiting = [];
    private readonly Func<DateTimeOffset> _clock;
    private readonly Random _random;
    private long _nextDue = Never;
    private DateTimeOffset _runningDueAt;
    private int _runningThread;

    internal PendingActions(Func<DateTimeOffset> clock, int seed)
    {
        _clock = clock;
        _random = new Random(seed);
    }

    /// <summary>The number of pending actions.</summary>
    public int Count => All.Count;

    /// <summary>The pending actions, ordered by due time.</summary>
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
    /// Runs all actions now, ordered by due time, and also the actions that these schedule. Returns the number of actions.
    /// </summary>
    public int RunAll() => Run(DateTimeOffset.MaxValue);

    /// <summary>The time by the service's clock; within an action, its due time.</summary>
    internal DateTimeOffset Now => Volatile.Read(ref _runningThread) == Environment.CurrentManagedThreadId ? _runningDueAt : _clock();

    /// <summary>Runs the actions that are due.</summary>
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

    /// <summary>Schedules an action.</summary>
    /// <param name="delay">The delay from now.</param>
    /// <param name="requestId">The id of the request that caused it.</param>
    /// <param name="what">A description.</param>
    /// <param name="callback">The action.</param>
    internal void Schedule(TimeSpan delay, string requestId, string what, Action callback)
    {
        PendingAction action = new(Now + delay, requestId, what);
        lock (_gate)
        {
            int index = _waiting.Count;
            while (index > 0 && _waiting[index - 1].Action.DueAt > action.DueAt)
            {
                index--;
            }

            _waiting.Insert(index, (action, callback));
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
        // An action that accesses the state must not run other actions.
        if (Volatile.Read(ref _runningThread) == Environment.CurrentManagedThreadId)
        {
            return 0;
        }

        int done = 0;
        lock (_running)
        {
            while (Next(until) is ({ } action, { } callback))
            {
                DateTimeOffset now = _clock();
                _runningDueAt = action.DueAt < now ? action.DueAt : now;
                Volatile.Write(ref _runningThread, Environment.CurrentManagedThreadId);
                try
                {
                    callback();
                }
                finally
                {
                    Volatile.Write(ref _runningThread, 0);
                }

                done++;
            }
        }

        return done;
    }

    private (PendingAction? Action, Action? Callback) Next(DateTimeOffset until)
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 || _waiting[0].Action.DueAt > until)
            {
                return default;
            }

            (PendingAction action, Action callback) = _waiting[0];
            _waiting.RemoveAt(0);
            _nextDue = _waiting.Count == 0 ? Never : _waiting[0].Action.DueAt.UtcTicks;
            return (action, callback);
        }
    }
}
