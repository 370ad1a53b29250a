using System.Text;
using Workspace.Simulator.Http;

namespace Workspace.Simulator.Journal;

/// <summary>
/// Remembers the requests that the service saw, the newest of them up to a fixed number. Safe for use by several threads.
/// </summary>
public sealed class RequestJournal
{
    private const int LongestBody = 65_536;

    private readonly object _gate = new();
    private readonly Queue<JournalEntry> _entries = new();
    private readonly int _capacity;
    private long _lastNumber;

    internal RequestJournal(int capacity) => _capacity = Math.Max(1, capacity);

    /// <summary>How many requests came since the service began, forgotten ones included.</summary>
    public long Total
    {
        get
        {
            lock (_gate)
            {
                return _lastNumber;
            }
        }
    }

    /// <summary>How many requests are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>The remembered requests, oldest first; a copy, which later requests do not change.</summary>
    public IReadOnlyList<JournalEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Forgets all requests; numbers go on from where they are.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }

    internal JournalEntry Add(SimulatorRequest request, DateTimeOffset at, string requestId)
    {
        bool signsIn = string.Equals(request.Path, Routes.Tokens, StringComparison.Ordinal);
        string body = signsIn ? string.Empty : Encoding.UTF8.GetString(request.Body, 0, Math.Min(request.Body.Length, LongestBody));
        lock (_gate)
        {
            JournalEntry entry = new(++_lastNumber, at, requestId, request.Method, request.Path, request.Query, body);
            _entries.Enqueue(entry);
            if (_entries.Count > _capacity)
            {
                _entries.Dequeue();
            }

            return entry;
        }
    }
}
