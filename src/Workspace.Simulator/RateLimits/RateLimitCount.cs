namespace Workspace.Simulator.RateLimits;

/// <summary>What became of an API's requests since a rate limit was first set.</summary>
/// <param name="Api">Method and route, such as <c>PUT /users/{id}</c>.</param>
/// <param name="Accepted">How many requests were accepted.</param>
/// <param name="Refused">How many were refused with 429 because of the rate limit.</param>
/// <param name="Windows">The same by window, oldest first; the newest 1,000.</param>
public sealed record RateLimitCount(string Api, long Accepted, long Refused, IReadOnlyList<RateLimitWindow> Windows);
