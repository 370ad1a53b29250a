using System.Globalization;

namespace Workspace.Cmdlets.Binding;

/// <summary>
/// Reads a date as it was written: year first, as Export-Csv wrote it in this culture, or as PowerShell's own casts read it. What day comes out never depends
/// on luck: a date that only another culture writes, such as 05.01.2027 where dates have slashes, is refused and not turned round.
/// </summary>
internal static class DateText
{
    private const DateTimeStyles Styles = DateTimeStyles.AssumeLocal | DateTimeStyles.AllowWhiteSpaces;

    /// <summary>Reads a date; without a time zone, it is local.</summary>
    /// <param name="text">The text.</param>
    /// <param name="culture">The culture of whoever wrote it.</param>
    /// <returns><see langword="null"/> if it is none.</returns>
    internal static DateTimeOffset? Read(string text, CultureInfo culture)
    {
        // Newer culture data have narrow and fixed spaces where people, and older data, have plain ones.
        string plain = Plain(text);
        return IsYearFirst(plain) ? Invariant(plain) : Written(plain, culture) ?? (IsOtherCultures(plain) ? null : Invariant(plain));
    }

    private static DateTimeOffset? Written(string text, CultureInfo culture)
    {
        string[] patterns = [.. "Ggd"
            .SelectMany(standard => culture.DateTimeFormat.GetAllDateTimePatterns(standard))
            .Select(Plain)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(pattern => new[] { pattern + " zzz", pattern })];
        return DateTimeOffset.TryParseExact(text, patterns, culture, Styles, out DateTimeOffset time) ? time : null;
    }

    private static DateTimeOffset? Invariant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out DateTimeOffset time) ? time : null;

    private static bool IsYearFirst(string text) => text.Length >= 10 && text.Take(4).All(IsDigit) && text[4] == '-';

    private static bool IsOtherCultures(string text)
    {
        int digits = text.TakeWhile(IsDigit).Count();
        return digits is 1 or 2 && digits < text.Length && text[digits] is '.' or '-';
    }

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    private static string Plain(string text) => text.Replace('\u202f', ' ').Replace('\u00a0', ' ');
}
