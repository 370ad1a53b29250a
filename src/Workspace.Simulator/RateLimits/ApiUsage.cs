using Workspace.Simulator.Settings;

namespace Workspace.Simulator.RateLimits;

/// <summary>The request counters of one API. Guarded by the limiter's lock.</summary>
internal sealed class ApiUsage
{
    private const int WindowCapacity = 1000;

    private readonly Queue<DateTimeOffset> _accepted = new();
    private readonly List<RateLimitWindow> _windows = [];
    private long _totalAccepted;
    private long _totalRefused;

    /// <summary>Counts a request.</summary>
    /// <returns>The time until a rejected request can be accepted; <see langword="null"/> if the request is accepted.</returns>
    internal TimeSpan? Add(DateTimeOffset now, int maximum, TimeSpan window, RateLimitKind kind)
    {
        DateTimeOffset start = new(now.UtcTicks / window.Ticks * window.Ticks, TimeSpan.Zero);
        DateTimeOffset since = kind == RateLimitKind.Fixed ? start : now - window;
        while (_accepted.Count > 0 && (kind == RateLimitKind.Fixed ? _accepted.Peek() < since : _accepted.Peek() <= since))
        {
            _accepted.Dequeue();
        }

        bool refused = maximum > 0 && _accepted.Count >= maximum;
        Count(start, refused);
        if (!refused)
        {
            if (maximum > 0)
            {
                _accepted.Enqueue(now);
            }

            return null;
        }

        return kind == RateLimitKind.Fixed ? start + window - now : _accepted.Peek() + window - now;
    }

    internal RateLimitCount Describe(string api) => new(api, _totalAccepted, _totalRefused, [.. _windows]);

    private void Count(DateTimeOffset start, bool refused)
    {
        if (_windows.Count == 0 || _windows[_windows.Count - 1].From != start)
        {
            _windows.Add(new RateLimitWindow(start, 0, 0));
            if (_windows.Count > WindowCapacity)
            {
                _windows.RemoveAt(0);
            }
        }

        _totalAccepted += refused ? 0 : 1;
        _totalRefused += refused ? 1 : 0;
        RateLimitWindow window = _windows[_windows.Count - 1];
        _windows[_windows.Count - 1] = refused
            ? window with { Refused = window.Refused + 1 }
            : window with { Accepted = window.Accepted + 1 };
    }
}
