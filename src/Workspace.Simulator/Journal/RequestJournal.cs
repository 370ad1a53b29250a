using System.Text;
using Workspace.Simulator.Http;

namespace Workspace.Simulator.Journal;

/// <summary>The requests that the service received: the newest ones, up to a fixed number. Thread-safe.</summary>
public sealed class RequestJournal
{
    private const int MaximumBodyLength = 65_536;

    private readonly object _gate = new();
    private readonly Queue<JournalEntry> _entries = new();
    private readonly int _capacity;
    private long _lastNumber;

    internal RequestJournal(int capacity) => _capacity = Math.Max(1, capacity);

    /// <summary>The number of requests since the service started, removed ones included.</summary>
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

    /// <summary>The number of requests in the journal.</summary>
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

    /// <summary>A snapshot of the requests in the journal, oldest first.</summary>
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

    /// <summary>Removes all requests. The sequence numbers continue.</summary>
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
        string body = signsIn ? string.Empty : Encoding.UTF8.GetString(request.Body, 0, Math.Min(request.Body.Length, MaximumBodyLength));
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
