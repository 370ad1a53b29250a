using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Faults;

/// <summary>A rule of a fault script: which requests it matches, how often it fires, and which fault occurs.</summary>
public sealed class FaultRule
{
    /// <summary>The fault.</summary>
    public FaultKind Fault { get; init; }

    /// <summary>HTTP method of matching requests; <see langword="null"/> = any.</summary>
    public string? Method { get; init; }

    /// <summary>
    /// Path of matching requests, as sent. <c>*</c> matches any text within one segment, <c>**</c> any text; <see langword="null"/> = any
    /// path. Example: <c>/v2/*/users</c>.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>
    /// Text that the query of matching requests contains, as sent; <see langword="null"/> = any query. Example: <c>offset=200</c>.
    /// </summary>
    public string? Query { get; init; }

    /// <summary>The number of matching requests to skip before the rule fires.</summary>
    public int Skip { get; init; }

    /// <summary>How many times the rule fires; <see langword="null"/> = no limit.</summary>
    public int? Times { get; init; }

    /// <summary>The probability, from 0 to 1, that the rule fires for a matching request.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>
    /// Whether the service processes the request before the fault. The default, <see langword="null"/>, depends on the fault: no for a
    /// status, a redirect, a reset before and a refused connection; yes for all others. <see cref="FaultKind.SlowHeaders"/> with
    /// <see langword="false"/> processes the request after its delay if the caller still waits. Faults that alter the normal response
    /// always process the request.
    /// </summary>
    public bool? Acts { get; init; }

    /// <summary>
    /// The delay in milliseconds between the response to a write and its processing, to simulate a request that arrives late. Allowed for
    /// faults whose response does not depend on the processing: a status, resets, a refused connection, a redirect, and generated bodies.
    /// <see langword="null"/> = see <see cref="Acts"/>. Reads are never processed late.
    /// </summary>
    public DelayRange? ActsAfterMilliseconds { get; init; }

    /// <summary>The number of desktops that a rename changes, if the service processes it; <see langword="null"/> = all.</summary>
    public int? Desktops { get; init; }

    /// <summary>The status of a <see cref="FaultKind.Status"/> or <see cref="FaultKind.Redirect"/>; 0 = 503 or 307.</summary>
    public int Status { get; init; }

    /// <summary>Whether the body of a <see cref="FaultKind.Status"/> is an HTML page of a gateway instead of JSON.</summary>
    public bool HtmlBody { get; init; }

    /// <summary>
    /// The error code in the JSON body of a <see cref="FaultKind.Status"/>; <see langword="null"/> = the default for the status.
    /// </summary>
    public string? ErrorCode { get; init; }

    /// <summary>
    /// The text in the JSON body of a <see cref="FaultKind.Status"/>; <see langword="null"/> = the default for the status.
    /// </summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether a <see cref="FaultKind.Status"/> has no body.</summary>
    public bool NoBody { get; init; }

    /// <summary>The value of <c>Retry-After</c>; <see langword="null"/> = no header.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether <c>Retry-After</c> is a date instead of a number of seconds. The date is rounded up to a whole second.</summary>
    public bool RetryAfterIsDate { get; init; }

    /// <summary>
    /// The delay of <see cref="FaultKind.SlowHeaders"/> (default 1 minute), before each chunk of <see cref="FaultKind.SlowBody"/> (default
    /// 100 ms), and before a <see cref="FaultKind.Status"/> (default none).
    /// </summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>
    /// A number of bytes: the length of a truncated body (default half of it), the chunk size of a slow body (default 64), the length of a
    /// huge body, the depth of nested arrays, or the excess of a <c>Content-Length</c> that is too large (default 100).
    /// </summary>
    public long? Bytes { get; init; }

    /// <summary>The target of a <see cref="FaultKind.Redirect"/>.</summary>
    public string Location { get; init; } = "https://elsewhere.example/";

    /// <summary>Whether the response does not depend on the processing of the request.</summary>
    internal bool CanProcessLater => Fault
        is FaultKind.Status or FaultKind.ResetBefore or FaultKind.ResetAfter or FaultKind.ConnectionRefused
        or FaultKind.Redirect or FaultKind.Html or FaultKind.InvalidJson or FaultKind.WrongTypes or FaultKind.DeepNesting
        or FaultKind.InvalidUtf8 or FaultKind.HugeBody;

    internal bool ProcessesFirst => Fault switch
    {
        _ when ActsAfterMilliseconds is not null && CanProcessLater => false,
        FaultKind.ResetBefore or FaultKind.ConnectionRefused => false,
        FaultKind.Status or FaultKind.Redirect => Acts ?? false,
        FaultKind.SlowHeaders or FaultKind.Html or FaultKind.InvalidJson or FaultKind.WrongTypes or FaultKind.DeepNesting
            or FaultKind.InvalidUtf8 or FaultKind.HugeBody => Acts ?? true,
        _ => true,
    };

    /// <summary>Whether a request meets the conditions of the rule.</summary>
    internal bool Matches(SimulatorRequest request) =>
        (Method is null || string.Equals(Method, request.Method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || PathPattern.Matches(Path, request.Path))
        && (Query is null || request.Query.IndexOf(Query, StringComparison.Ordinal) >= 0);
}
