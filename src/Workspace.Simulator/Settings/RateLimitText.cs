namespace Workspace.Simulator.Settings;

/// <summary>The body of a 429 response of the rate limit.</summary>
public enum RateLimitText
{
    /// <summary>Error code, and a text with limit and window: <c>policy user over ratelimit,limit:100,time:1 minute</c>.</summary>
    Named = 0,

    /// <summary>Error code, and a text without numbers.</summary>
    Plain,

    /// <summary>Status 429 without a body.</summary>
    None,
}
