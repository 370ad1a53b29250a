namespace Workspace.Simulator.RateLimits;

/// <summary>The counters of an API within one window.</summary>
/// <param name="From">The start of the window, in UTC; for a sliding limit, the counters are grouped by fixed windows.</param>
/// <param name="Accepted">The number of accepted requests.</param>
/// <param name="Refused">The number of requests rejected with 429 by the rate limit.</param>
public sealed record RateLimitWindow(DateTimeOffset From, long Accepted, long Refused);
