namespace Workspace.Simulator.RateLimits;

/// <summary>What became of an API's requests within one window.</summary>
/// <param name="From">When the window began, in UTC; sliding windows are counted as if they were fixed.</param>
/// <param name="Accepted">How many requests were accepted.</param>
/// <param name="Refused">How many were refused with 429 because of the rate limit.</param>
public sealed record RateLimitWindow(DateTimeOffset From, long Accepted, long Refused);
