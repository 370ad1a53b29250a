namespace Workspace.Simulator.Settings;

/// <summary>How many requests the gateway accepts for each API (method and route) within a window. IAM and STS have no limit.</summary>
public sealed record RateLimit
{
    /// <summary>How many reads (<c>GET</c>) are accepted for an API within a window; 0 = without limit.</summary>
    public int Reads { get; init; } = 200;

    /// <summary>How many writes are accepted for an API within a window; 0 = without limit.</summary>
    public int Writes { get; init; } = 100;

    /// <summary>The length of a window in milliseconds.</summary>
    public int WindowMilliseconds { get; init; } = 60_000;

    /// <summary>Whether windows follow one another, or each request begins one of its own.</summary>
    public RateLimitKind Kind { get; init; }

    /// <summary>What a refusal says.</summary>
    public RateLimitText Text { get; init; }

    /// <summary>The error code of a refusal that says something; the gateway's newer one is <c>APIG.0308</c>.</summary>
    public string Code { get; init; } = "APIGW.0308";

    /// <summary>Whether a refusal has a <c>Retry-After</c> header: the whole seconds until a request is accepted again.</summary>
    public bool RetryAfter { get; init; }
}
