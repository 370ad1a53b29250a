using Workspace.Simulator.Faults;

namespace Workspace.Simulator.Journal;

/// <summary>One request that the service saw. Credentials are not in it.</summary>
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

    /// <summary>Counts requests from 1, in the order of their arrival.</summary>
    public long Number { get; }

    /// <summary>When the request arrived, in UTC by the service's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The id that the answer carries in <c>X-Request-Id</c>.</summary>
    public string RequestId { get; }

    /// <summary>HTTP method.</summary>
    public string Method { get; }

    /// <summary>Path as sent.</summary>
    public string Path { get; }

    /// <summary>Query as sent, without the question mark.</summary>
    public string Query { get; }

    /// <summary>The body as text, cut after 65,536 bytes; a sign-in's body is left out, since a password is in it.</summary>
    public string Body { get; }

    /// <summary>The status answered; 0 as long as there is none, and where the connection was broken instead.</summary>
    public int Status
    {
        get => Volatile.Read(ref _status);
        internal set => Volatile.Write(ref _status, value);
    }

    /// <summary>
    /// The status that the service itself came to when it acted, whatever was answered; 0 as long as it has not acted.
    /// </summary>
    public int ActedStatus
    {
        get => Volatile.Read(ref _actedStatus);
        internal set => Volatile.Write(ref _actedStatus, value);
    }

    /// <summary>Whether the rate limit refused the request.</summary>
    public bool RateLimited { get; internal set; }

    /// <summary>The fault that hit the request, if one did.</summary>
    public FaultKind? Fault { get; internal set; }

    /// <summary>Method, path, query and status in one line.</summary>
    public override string ToString() => $"{Number}: {Method} {Path}{(Query.Length > 0 ? "?" : string.Empty)}{Query} -> {Status}";
}
