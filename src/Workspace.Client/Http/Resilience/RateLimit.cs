using System.Globalization;
using System.Text.RegularExpressions;

namespace Workspace.Client.Http.Resilience;

/// <summary>How many requests of one API the service accepts within a window.</summary>
/// <param name="Requests">How many, at least 1.</param>
/// <param name="Window">The length of the window.</param>
/// <param name="IsNamed">Whether the service named it; otherwise it was measured.</param>
internal readonly record struct RateLimit(int Requests, TimeSpan Window, bool IsNamed)
{
    // "... policy user over ratelimit,limit:100,time:1 minute"
    private static readonly Regex Form = new(
        @"limit\s*[:=]\s*(?<requests>[0-9]{1,9})\s*,\s*time\s*[:=]\s*(?<count>[0-9]{1,6})\s*(?<unit>[a-z]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(1));

    /// <summary>The limit that a refusal's text names; <see langword="null"/> if it names none.</summary>
    internal static RateLimit? Read(string? text)
    {
        Match match = Form.Match(text ?? string.Empty);
        if (!match.Success)
        {
            return null;
        }

        int requests = int.Parse(match.Groups["requests"].Value, CultureInfo.InvariantCulture);
        TimeSpan window = TimeSpan.FromTicks(Unit(match.Groups["unit"].Value).Ticks * int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture));
        return requests > 0 && window > TimeSpan.Zero ? new RateLimit(requests, window, IsNamed: true) : null;
    }

    /// <summary>The limit in words, such as <c>100 requests per 60 s</c>.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0} requests per {1:0.###} s", Requests, Window.TotalSeconds);

    private static TimeSpan Unit(string name) => name.ToUpperInvariant() switch
    {
        "MS" or "MILLISECOND" or "MILLISECONDS" => TimeSpan.FromMilliseconds(1),
        "S" or "SEC" or "SECOND" or "SECONDS" => TimeSpan.FromSeconds(1),
        "M" or "MIN" or "MINUTE" or "MINUTES" => TimeSpan.FromMinutes(1),
        "H" or "HOUR" or "HOURS" => TimeSpan.FromHours(1),
        "D" or "DAY" or "DAYS" => TimeSpan.FromDays(1),
        _ => TimeSpan.Zero,
    };
}
