namespace Workspace.Simulator.Settings;

/// <summary>
/// The number of requests that the gateway accepts for each API (method and route) within a window. IAM and STS have no limit.
/// </summary>
public sealed record RateLimit
{
    /// <summary>The maximum number of reads (<c>GET</c>) of an API within a window; 0 = no limit.</summary>
    public int Reads { get; init; } = 200;

    /// <summary>The maximum number of writes of an API within a window; 0 = no limit.</summary>
    public int Writes { get; init; } = 100;

    /// <summary>The length of a window in milliseconds.</summary>
    public int WindowMilliseconds { get; init; } = 60_000;

    /// <summary>Whether the window is fixed or sliding.</summary>
    public RateLimitKind Kind { get; init; }

    /// <summary>The body of a 429 response.</summary>
    public RateLimitText Text { get; init; }

    /// <summary>The error code of a 429 response with a body; newer gateways use <c>APIG.0308</c>.</summary>
    public string Code { get; init; } = "APIGW.0308";

    /// <summary>Whether a 429 response has a <c>Retry-After</c> header with the whole seconds until a request is accepted again.</summary>
    public bool RetryAfter { get; init; }
}
