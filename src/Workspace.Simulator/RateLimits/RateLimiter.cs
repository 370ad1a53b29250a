using System.Globalization;
using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.RateLimits;

/// <summary>The gateway's rate limit: rejects a request before the service processes it. Thread-safe.</summary>
public sealed class RateLimiter
{
    private readonly object _gate = new();
    private readonly Dictionary<string, ApiUsage> _usage = new(StringComparer.Ordinal);
    private readonly BehaviorSetting _behavior;

    internal RateLimiter(BehaviorSetting behavior) => _behavior = behavior;

    /// <summary>The counters by API.</summary>
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

    /// <summary>Resets the counters, so that each API starts with an empty window.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _usage.Clear();
        }
    }

    /// <summary>Counts a request.</summary>
    /// <returns>The 429 response; <see langword="null"/> if the request is accepted.</returns>
    internal SimulatorResponse? Check(SimulatorRequest request, DateTimeOffset now)
    {
        if (_behavior.Current.RateLimit is not { } limit || ApiName.Of(request) is not { } api)
        {
            return null;
        }

        int maximum = string.Equals(request.Method, "GET", StringComparison.Ordinal) ? limit.Reads : limit.Writes;
        TimeSpan window = TimeSpan.FromMilliseconds(limit.WindowMilliseconds);
        TimeSpan? wait;
        lock (_gate)
        {
            if (!_usage.TryGetValue(api, out ApiUsage? usage))
            {
                _usage.Add(api, usage = new ApiUsage());
            }

            wait = usage.Add(now, maximum, window, limit.Kind);
        }

        return wait is { } seconds ? CreateResponse(limit, maximum, seconds) : null;
    }

    private static SimulatorResponse CreateResponse(RateLimit limit, int maximum, TimeSpan wait)
    {
        const string Plain = "The throttling threshold has been reached";
        SimulatorResponse response = limit.Text switch
        {
            RateLimitText.None => new SimulatorResponse(429, contentType: null, new ArraySegment<byte>([])),
            RateLimitText.Plain => Error(Plain + "."),
            _ => Error($"{Plain}: policy user over ratelimit,limit:{maximum},time:{Window(limit.WindowMilliseconds)}"),
        };
        return limit.RetryAfter
            ? response.WithHeader("Retry-After", Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture))
            : response;

        SimulatorResponse Error(string text) => JsonResponse.Error(429, limit.Code, text, detail: null, encodedAuthorizationMessage: null);
    }

    private static string Window(int milliseconds) => milliseconds switch
    {
        _ when milliseconds % 60_000 == 0 => $"{milliseconds / 60_000} minute",
        _ when milliseconds % 1000 == 0 => $"{milliseconds / 1000} second",
        _ => $"{milliseconds} millisecond",
    };
}
