using System.Globalization;
using System.Text.Json;

namespace Workspace.Client.Json;

/// <summary>
/// Reads a point in time in each form that the service uses: milliseconds since 1970 UTC as a number or as text, or ISO 8601 (UTC where no offset is
/// given). 0, null and an empty text mean that there is none, and so does Windows' "never".
/// </summary>
internal sealed class TolerantTimeConverter : TolerantConverter<DateTimeOffset?>
{
    // DateTimeOffset's own range.
    private const long MaximumMilliseconds = 253402300799999;
    private const long WindowsNever = long.MaxValue;

    internal override bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset? value)
    {
        value = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.Number when reader.TryGetInt64(out long number):
                return TryFromMilliseconds(number, out value);
            case JsonTokenType.Number when reader.TryGetDouble(out double large) && large is >= 0 and <= MaximumMilliseconds:
                return TryFromMilliseconds((long)large, out value);
            case JsonTokenType.String:
                return TryFromText(reader.GetString()!, out value);
            default:
                return false;
        }
    }

    private static bool TryFromText(string text, out DateTimeOffset? value)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds))
        {
            return TryFromMilliseconds(milliseconds, out value);
        }

        // The service has no times before 1970: such a value is not parsed and is kept as it is.
        value = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            && time.ToUnixTimeMilliseconds() > 0 ? time : null;
        return value is not null || string.IsNullOrWhiteSpace(text);
    }

    private static bool TryFromMilliseconds(long milliseconds, out DateTimeOffset? value)
    {
        value = milliseconds is > 0 and <= MaximumMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
        return value is not null || milliseconds is 0 or WindowsNever;
    }
}
