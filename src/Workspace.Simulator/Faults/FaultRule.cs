using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Faults;

/// <summary>One line of a fault script: which requests it hits, how often, and what happens to them.</summary>
public sealed class FaultRule
{
    /// <summary>What happens.</summary>
    public FaultKind Fault { get; init; }

    /// <summary>HTTP method of the requests that are hit; <see langword="null"/> = any.</summary>
    public string? Method { get; init; }

    /// <summary>
    /// Path of the requests that are hit, as sent; <c>*</c> stands for anything within one segment, <c>**</c> for anything;
    /// <see langword="null"/> = any. Example: <c>/v2/*/users</c>.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>Text that the query, as sent, must contain; <see langword="null"/> = any query. Example: <c>offset=200</c>.</summary>
    public string? Query { get; init; }

    /// <summary>So many requests that fit are spared first.</summary>
    public int Skip { get; init; }

    /// <summary>So many requests are hit, then no more; <see langword="null"/> = without end.</summary>
    public int? Times { get; init; }

    /// <summary>The chance, from 0 to 1, that a request that fits is hit.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>
    /// Whether the service acts on the request before the fault; <see langword="null"/> = as usual for the fault:
    /// not for a status, a redirect, a reset before and a refused connection; yes for all others. A <see cref="FaultKind.SlowHeaders"/>
    /// that does not act at once acts after its delay, if the caller still waits then. Faults that spoil the right answer always act.
    /// </summary>
    public bool? Acts { get; init; }

    /// <summary>
    /// The service acts on a write only so long after the answer, in milliseconds: a request that lands late. For faults whose answer
    /// does not come
    /// from the act: a status, resets, a refused connection, a redirect, and bodies that are not the service's own. <see
    /// langword="null"/> = as
    /// <see cref="Acts"/> says. A read is never acted upon late.
    /// </summary>
    public DelayRange? ActsAfterMilliseconds { get; init; }

    /// <summary>How many of the desktops a rename moves, where the service acts on it; <see langword="null"/> = all.</summary>
    public int? Desktops { get; init; }

    /// <summary>The status of a <see cref="FaultKind.Status"/> or <see cref="FaultKind.Redirect"/>; 0 = 503 or 307.</summary>
    public int Status { get; init; }

    /// <summary>Whether the body of a <see cref="FaultKind.Status"/> is a gateway's HTML page rather than JSON.</summary>
    public bool HtmlBody { get; init; }

    /// <summary>
    /// The error code in the JSON body of a <see cref="FaultKind.Status"/>; <see langword="null"/> = one that fits the status.
    /// </summary>
    public string? ErrorCode { get; init; }

    /// <summary>The text in the JSON body of a <see cref="FaultKind.Status"/>; <see langword="null"/> = one that fits the status.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Whether a <see cref="FaultKind.Status"/> has no body at all.</summary>
    public bool NoBody { get; init; }

    /// <summary>What <c>Retry-After</c> asks for; <see langword="null"/> = no such header.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether <c>Retry-After</c> is a date rather than a number of seconds. Dates have whole seconds; they are rounded up.
    /// </summary>
    public bool RetryAfterIsDate { get; init; }

    /// <summary>
    /// The delay of <see cref="FaultKind.SlowHeaders"/> (1 minute if not set), before each piece of <see cref="FaultKind.SlowBody"/> (100
    /// ms), and before a
    /// <see cref="FaultKind.Status"/> (none).
    /// </summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>
    /// A number of bytes: where a body is cut (half of it if not set), how large a slow body's pieces are (64), how long a huge body is,
    /// how deep
    /// the nesting goes, or by how much the announced length is too long (100).
    /// </summary>
    public long? Bytes { get; init; }

    /// <summary>Where a <see cref="FaultKind.Redirect"/> points to.</summary>
    public string Location { get; init; } = "https://elsewhere.example/";

    /// <summary>Whether the answer can be given without acting.</summary>
    internal bool CanActLater => Fault is FaultKind.Status or FaultKind.ResetBefore or FaultKind.ResetAfter or FaultKind.ConnectionRefused
        or FaultKind.Redirect or FaultKind.Html or FaultKind.InvalidJson or FaultKind.WrongTypes or FaultKind.DeepNesting
        or FaultKind.InvalidUtf8 or FaultKind.HugeBody;

    internal bool ActsFirst => Fault switch
    {
        _ when ActsAfterMilliseconds is not null && CanActLater => false,
        FaultKind.ResetBefore or FaultKind.ConnectionRefused => false,
        FaultKind.Status or FaultKind.Redirect => Acts ?? false,
        FaultKind.SlowHeaders or FaultKind.Html or FaultKind.InvalidJson or FaultKind.WrongTypes or FaultKind.DeepNesting
            or FaultKind.InvalidUtf8 or FaultKind.HugeBody => Acts ?? true,
        _ => true,
    };

    /// <summary>Whether a request is of the kind that the rule is for.</summary>
    internal bool Fits(SimulatorRequest request) =>
        (Method is null || string.Equals(Method, request.Method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || PathPattern.Matches(Path, request.Path))
        && (Query is null || request.Query.IndexOf(Query, StringComparison.Ordinal) >= 0);
}
