using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Client.Json;

/// <summary>Reads a whole number, as JSON or as text; null and an empty text mean that the service did not say.</summary>
internal sealed class TolerantIntegerConverter : JsonConverter<long?>
{
    public override bool HandleNull => true;

    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetInt64(out long number):
                return number;
            case JsonTokenType.Number when reader.TryGetDouble(out double fraction) && fraction == Math.Floor(fraction) && Math.Abs(fraction) < 9e15:
                return (long)fraction;
            case JsonTokenType.String:
                string text = reader.GetString()!;
                return string.IsNullOrWhiteSpace(text)
                    ? null
                    : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
                        ? value
                        : throw new JsonException("Expected a whole number.");
            case JsonTokenType.Null:
                return null;
            default:
                throw new JsonException("Expected a whole number.");
        }
    }

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
