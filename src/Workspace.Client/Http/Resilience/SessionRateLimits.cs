using System.Collections.Concurrent;

namespace Workspace.Client.Http.Resilience;

/// <summary>The rate limits of a session, one for each API, shared by all commands and runspaces that use it.</summary>
internal sealed class SessionRateLimits
{
    private readonly ConcurrentDictionary<string, ApiRateLimiter> _byRoute = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;

    internal SessionRateLimits(TimeProvider clock) => _clock = clock;

    /// <summary>The limiter of an API.</summary>
    /// <param name="route">Method and route, such as <c>PUT users/{id}</c>.</param>
    internal ApiRateLimiter For(string route) => _byRoute.GetOrAdd(route, _ => new ApiRateLimiter(_clock));
}
