using System.Globalization;
using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.RateLimits;

/// <summary>The gateway's rate limit: refuses a request before anything acts on it. Safe for use by several threads.</summary>
public sealed class RateLimiter
{
    private readonly object _gate = new();
    private readonly Dictionary<string, ApiUsage> _usage = new(StringComparer.Ordinal);
    private readonly BehaviorSetting _behavior;

    internal RateLimiter(BehaviorSetting behavior) => _behavior = behavior;

    /// <summary>What was accepted and refused, by API.</summary>
    public IReadOnlyList<RateLimitCount> Counts
    {
        get
        {
            lock (_gate)
            {
                return [.. _usage.OrderBy(static api => api.Key, StringComparer.Ordinal).Select(static api => api.Value.Describe(api.Key))];
            }
        }
    }

    /// <summary>Forgets what was accepted and refused, so that each API begins with an empty window.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _usage.Clear();
        }
    }

    /// <summary>Counts a request.</summary>
    /// <returns>The refusal, or <see langword="null"/> if the request is accepted.</returns>
    internal SimulatorResponse? Check(SimulatorRequest request, DateTimeOffset now)
    {
        if (_behavior.Current.RateLimit is not { } limit || ApiName.Of(request) is not { } api)
        {
            return null;
        }

        int most = string.Equals(request.Method, "GET", StringComparison.Ordinal) ? limit.Reads : limit.Writes;
        TimeSpan window = TimeSpan.FromMilliseconds(limit.WindowMilliseconds);
        TimeSpan? wait;
        lock (_gate)
        {
            if (!_usage.TryGetValue(api, out ApiUsage? usage))
            {
                _usage.Add(api, usage = new ApiUsage());
            }

            wait = usage.Add(now, most, window, limit.Kind);
        }

        return wait is { } seconds ? Refusal(limit, most, seconds) : null;
    }

    private static SimulatorResponse Refusal(RateLimit limit, int most, TimeSpan wait)
    {
        const string Plain = "The throttling threshold has been reached";
        SimulatorResponse refusal = limit.Text switch
        {
            RateLimitText.None => new SimulatorResponse(429, contentType: null, new ArraySegment<byte>([])),
            RateLimitText.Plain => Error(Plain + "."),
            _ => Error($"{Plain}: policy user over ratelimit,limit:{most},time:{Window(limit.WindowMilliseconds)}"),
        };
        return limit.RetryAfter
            ? refusal.WithHeader("Retry-After", Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture))
            : refusal;

        SimulatorResponse Error(string text) => JsonAnswer.Error(429, limit.Code, text, detail: null, encodedAuthorizationMessage: null);
    }

    private static string Window(int milliseconds) => milliseconds switch
    {
        _ when milliseconds % 60_000 == 0 => $"{milliseconds / 60_000} minute",
        _ when milliseconds % 1000 == 0 => $"{milliseconds / 1000} second",
        _ => $"{milliseconds} millisecond",
    };
}
