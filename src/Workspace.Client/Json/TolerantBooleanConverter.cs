using System.Text.Json;

namespace Workspace.Client.Json;

/// <summary>Reads true and false, as JSON, as text or as 1 and 0; null and an empty text mean no value.</summary>
internal sealed class TolerantBooleanConverter : TolerantConverter<bool?>
{
    internal override bool TryRead(ref Utf8JsonReader reader, out bool? value)
    {
        value = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.True or JsonTokenType.False:
                value = reader.TokenType == JsonTokenType.True;
                return true;
            case JsonTokenType.String:
                string text = reader.GetString()!;
                value = bool.TryParse(text, out bool read) ? read : null;
                return value is not null || string.IsNullOrWhiteSpace(text);
            case JsonTokenType.Number when reader.TryGetInt64(out long number) && number is 0 or 1:
                value = number == 1;
                return true;
            default:
                return false;
        }
    }
}
