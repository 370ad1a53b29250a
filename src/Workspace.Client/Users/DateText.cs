using System.Globalization;
using System.Text.RegularExpressions;

namespace Workspace.Client.Users;

/// <summary>
/// Reads a date from text without guessing: year first (ISO 8601), as the current culture writes it, or with the name of the month in English. A date that the
/// culture's own patterns read in two ways, or cannot read, is refused.
/// </summary>
internal static class DateText
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeLocal | DateTimeStyles.AllowWhiteSpaces;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly Regex Iso = new(@"^\d{4}-\d{1,2}-\d{1,2}([ T]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Longest);
    private static readonly Regex YearFirst = new(@"^\d{4}[/.]\d{1,2}[/.]\d{1,2}( |$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Longest);
    private static readonly Regex EnglishMonth = new(
        @"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*\b\d{4}\b|\b\d{4}\b.*\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        Longest);

    private static readonly string[] Times = ["", "H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "h:mm tt", "h:mm:ss tt", "H.mm", "H.mm.ss"];

    /// <summary>Reads a date; without a time zone, it is local.</summary>
    /// <param name="text">The text.</param>
    /// <param name="culture">The culture in which it was written.</param>
    /// <returns><see langword="null"/> if it is not a date, or is ambiguous.</returns>
    internal static DateTimeOffset? Read(string text, CultureInfo culture)
    {
        string plain = Plain(text).Trim();
        if (Iso.IsMatch(plain))
        {
            return Invariant(plain);
        }

        CultureInfo writer = Plain(culture);
        DateTimeOffset? read = Exact(plain, writer, out bool isAmbiguous);
        if (read is null && !isAmbiguous && (YearFirst.IsMatch(plain) || EnglishMonth.IsMatch(plain)))
        {
            read = Invariant(plain);
        }

        // The result of the patterns must be the day that the culture's own parser finds.
        return read is not null && DateTimeOffset.TryParse(plain, writer, Styles, out DateTimeOffset own) && own != read ? null : read;
    }

    private static DateTimeOffset? Exact(string text, CultureInfo culture, out bool isAmbiguous)
    {
        HashSet<DateTimeOffset> readings = [];
        foreach (string pattern in Patterns(culture))
        {
            if (DateTimeOffset.TryParseExact(text, pattern, culture, Styles, out DateTimeOffset time))
            {
                readings.Add(time);
            }
        }

        isAmbiguous = readings.Count > 1;
        return readings.Count == 1 ? readings.First() : null;
    }

    // Export-Csv writes the short date and the long time; people omit zeros and seconds.
    private static HashSet<string> Patterns(CultureInfo culture)
    {
        string[] times = [.. culture.DateTimeFormat.GetAllDateTimePatterns('T')
            .Concat(culture.DateTimeFormat.GetAllDateTimePatterns('t'))
            .Select(Relaxed).Concat(Times).Distinct(StringComparer.Ordinal)];
        HashSet<string> patterns = new(StringComparer.Ordinal);
        foreach (string date in culture.DateTimeFormat.GetAllDateTimePatterns('d').Concat(culture.DateTimeFormat.GetAllDateTimePatterns('D')).Select(Relaxed))
        {
            foreach (string time in times)
            {
                string both = time.Length == 0 ? date : date + " " + time;
                patterns.Add(both);
                if (time.Length > 0)
                {
                    patterns.Add(both + " zzz");
                    patterns.Add(both + "K");
                }
            }
        }

        return patterns;
    }

    // One digit or two: d reads both, dd only two.
    private static string Relaxed(string pattern)
    {
        string relaxed = Plain(pattern);
        foreach (string letter in (string[])["d", "M", "H", "h"])
        {
            relaxed = Regex.Replace(relaxed, $"(?<!{letter}){letter}{letter}(?!{letter})", letter, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Longest);
        }

        return relaxed;
    }

    private static DateTimeOffset? Invariant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out DateTimeOffset time) ? time : null;

    // Newer culture data contain no-break spaces and direction marks where people and older data use plain spaces or nothing.
    private static string Plain(string text) => text
        .Replace('\u202f', ' ').Replace('\u00a0', ' ').Replace('\u2009', ' ')
        .Replace("\u200e", string.Empty).Replace("\u200f", string.Empty).Replace("\u061c", string.Empty);

    private static CultureInfo Plain(CultureInfo culture)
    {
        CultureInfo plain = (CultureInfo)culture.Clone();
        plain.DateTimeFormat.AMDesignator = Plain(plain.DateTimeFormat.AMDesignator);
        plain.DateTimeFormat.PMDesignator = Plain(plain.DateTimeFormat.PMDesignator);
        return plain;
    }
}
