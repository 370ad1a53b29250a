namespace Workspace.Simulator.RateLimits;

/// <summary>The counters of an API since a rate limit was first set.</summary>
/// <param name="Api">Method and route, such as <c>PUT /users/{id}</c>.</param>
/// <param name="Accepted">The number of accepted requests.</param>
/// <param name="Refused">The number of requests rejected with 429 by the rate limit.</param>
/// <param name="Windows">The counters by window, oldest first; at most the newest 1,000.</param>
public sealed record RateLimitCount(string Api, long Accepted, long Refused, IReadOnlyList<RateLimitWindow> Windows);
