using System.Globalization;
using System.Text.Json;

namespace Workspace.Client.Json;

/// <summary>Reads a whole number, as JSON or as text; null and an empty text mean no value.</summary>
internal sealed class TolerantIntegerConverter : TolerantConverter<long?>
{
    internal override bool TryRead(ref Utf8JsonReader reader, out long? value)
    {
        value = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.Number when reader.TryGetInt64(out long number):
                value = number;
                return true;
            case JsonTokenType.Number when reader.TryGetDouble(out double fraction) && fraction == Math.Floor(fraction) && Math.Abs(fraction) < 9e15:
                value = (long)fraction;
                return true;
            case JsonTokenType.String:
                string text = reader.GetString()!;
                value = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long read) ? read : null;
                return value is not null || string.IsNullOrWhiteSpace(text);
            default:
                return false;
        }
    }
}
