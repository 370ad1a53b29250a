namespace Workspace.Simulator.Settings;

/// <summary>What a refusal by the rate limit says.</summary>
public enum RateLimitText
{
    /// <summary>Error code, and a text that names limit and window: <c>policy user over ratelimit,limit:100,time:1 minute</c>.</summary>
    Named = 0,

    /// <summary>Error code, and a text without numbers.</summary>
    Plain,

    /// <summary>Status 429 without a body.</summary>
    None,
}
