using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Client.Json;

/// <summary>
/// Reads a point in time in each form that the service uses: milliseconds since 1970 UTC as a number or as text, or ISO 8601 (UTC where no offset is
/// given). 0, null and an empty text mean that there is none.
/// </summary>
internal sealed class TolerantTimeConverter : JsonConverter<DateTimeOffset?>
{
    // DateTimeOffset's own range; a larger number is "as good as never", as Windows writes it.
    private const long MaximumMilliseconds = 253402300799999;

    public override bool HandleNull => true;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetInt64(out long number)
                    ? FromMilliseconds(number)
                    : reader.TryGetDouble(out double large) && large is > 0 and <= MaximumMilliseconds ? FromMilliseconds((long)large) : null;
            case JsonTokenType.String:
                return FromText(reader.GetString()!);
            case JsonTokenType.Null:
                return null;
            default:
                throw new JsonException("Expected a point in time.");
        }
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static DateTimeOffset? FromText(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds))
        {
            return FromMilliseconds(milliseconds);
        }

        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : throw new JsonException("Expected a point in time.");
    }

    private static DateTimeOffset? FromMilliseconds(long milliseconds) =>
        milliseconds is <= 0 or > MaximumMilliseconds ? null : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
