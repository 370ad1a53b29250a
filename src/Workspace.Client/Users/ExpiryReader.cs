using System.Globalization;

namespace Workspace.Client.Users;

/// <summary>
/// Parses the expiry of an account in each form of Active Directory, CSV files and people. Refuses ambiguous values.
/// </summary>
internal static class ExpiryReader
{
    // Active Directory and .NET also represent "never" as the beginning of file time, in any time zone.
    private static readonly DateTime FileTimeZero = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly TimeSpan ZoneShift = TimeSpan.FromDays(1);
    private static readonly DateTimeOffset Earliest = DateTimeOffset.FromUnixTimeMilliseconds(0);

    // 13 digits: from 2001 to 2286. Fewer could be seconds or a date without separators, more could be a date and time without separators.
    private const long LeastMilliseconds = 1_000_000_000_000;
    private const long MostMilliseconds = 9_999_999_999_999;

    // File times of 1970 and of the end of 9999, in 100 ns since 1601.
    private const long LeastFileTime = 116_444_736_000_000_000;
    private const long MostFileTime = 2_650_467_743_999_999_999;

    /// <summary>Reads text: a date, <c>Never</c>, or a number as <see cref="TryRead(long, out AccountExpiry)"/> takes it.</summary>
    /// <param name="text">Not empty.</param>
    /// <param name="culture">The culture in which it was written.</param>
    /// <param name="expiry">The expiry.</param>
    /// <returns>False if it is not a date, is ambiguous, or is before 1970.</returns>
    internal static bool TryRead(string text, CultureInfo culture, out AccountExpiry expiry)
    {
        string trimmed = text.Trim();
        expiry = AccountExpiry.Never;
        if (string.Equals(trimmed, "Never", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            return TryRead(number, out expiry);
        }

        return DateText.Read(trimmed, culture) is { } time ? TryRead(time, out expiry) : IsEarliestDate(trimmed, culture);
    }

    /// <summary>
    /// Reads a number: 0 and 9223372036854775807 are never, 13 digits are milliseconds since 1970 UTC, and 18 or 19 digits a file time (100 ns since 1601 UTC).
    /// </summary>
    /// <param name="number">The number.</param>
    /// <param name="expiry">The expiry.</param>
    /// <returns>False for every other number.</returns>
    internal static bool TryRead(long number, out AccountExpiry expiry)
    {
        expiry = AccountExpiry.Never;
        switch (number)
        {
            case 0 or long.MaxValue:
                return true;
            case >= LeastMilliseconds and <= MostMilliseconds:
                expiry = new AccountExpiry(DateTimeOffset.FromUnixTimeMilliseconds(number));
                return true;
            case >= LeastFileTime and <= MostFileTime:
                return TryRead(new DateTimeOffset(DateTime.FromFileTimeUtc(number)), out expiry);
            default:
                return false;
        }
    }

    /// <summary>Reads a time; without a kind it is local.</summary>
    /// <param name="time">The time.</param>
    /// <param name="expiry">The expiry; never for the minimum and maximum of DateTime and for the beginning of file time.</param>
    /// <returns>False for any other time before 1970.</returns>
    internal static bool TryRead(DateTime time, out AccountExpiry expiry)
    {
        expiry = AccountExpiry.Never;
        return IsNever(time) || TryRead(new DateTimeOffset(time), out expiry);
    }

    /// <inheritdoc cref="TryRead(DateTime, out AccountExpiry)"/>
    internal static bool TryRead(DateTimeOffset time, out AccountExpiry expiry)
    {
        bool isNever = IsNever(time.DateTime) || IsNever(time.UtcDateTime);
        expiry = isNever ? AccountExpiry.Never : new AccountExpiry(time);
        return isNever || time >= Earliest;
    }

    // East of Greenwich, DateTime.MinValue is no point in time: it lies before year 1 in UTC.
    private static bool IsEarliestDate(string text, CultureInfo culture) =>
        (DateTime.TryParse(text, culture, DateTimeStyles.None, out DateTime date)
            || DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        && date - DateTime.MinValue <= ZoneShift;

    private static bool IsNever(DateTime time) =>
        time >= DateTime.MaxValue.Date
        || time - DateTime.MinValue <= ZoneShift
        || (time - FileTimeZero).Duration() <= ZoneShift;
}
