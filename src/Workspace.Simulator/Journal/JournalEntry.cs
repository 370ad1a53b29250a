using Workspace.Simulator.Faults;

namespace Workspace.Simulator.Journal;

/// <summary>A request that the service received, without credentials.</summary>
public sealed class JournalEntry
{
    private int _status;
    private int _actedStatus;

    internal JournalEntry(long number, DateTimeOffset at, string requestId, string method, string path, string query, string body)
    {
        Number = number;
        At = at;
        RequestId = requestId;
        Method = method;
        Path = path;
        Query = query;
        Body = body;
    }

    /// <summary>A sequence number from 1, in the order of arrival.</summary>
    public long Number { get; }

    /// <summary>When the request arrived, in UTC by the service's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The id in the response header <c>X-Request-Id</c>.</summary>
    public string RequestId { get; }

    /// <summary>HTTP method.</summary>
    public string Method { get; }

    /// <summary>Path as sent.</summary>
    public string Path { get; }

    /// <summary>Query as sent, without the field mark.</summary>
    public string Query { get; }

    /// <summary>The body as text, truncated to 65,536 bytes; empty for a sign-in, because its body contains a password.</summary>
    public string Body { get; }

    /// <summary>The status of the response; 0 if there is none yet, or if the connection was broken.</summary>
    public int Status
    {
        get => Volatile.Read(ref _status);
        internal set => Volatile.Write(ref _status, value);
    }

    /// <summary>
    /// The status that the service produced when it processed the request, whatever the response was; 0 if it has not processed it.
    /// </summary>
    public int ActedStatus
    {
        get => Volatile.Read(ref _actedStatus);
        internal set => Volatile.Write(ref _actedStatus, value);
    }

    /// <summary>Whether the rate limit rejected the request.</summary>
    public bool RateLimited { get; internal set; }

    /// <summary>The fault that occurred, if any.</summary>
    public FaultKind? Fault { get; internal set; }

    /// <summary>Method, path, query and status in one line.</summary>
    public override string ToString() => $"{Number}: {Method} {Path}{(Query.Length > 0 ? "?" : string.Empty)}{Query} -> {Status}";
}
