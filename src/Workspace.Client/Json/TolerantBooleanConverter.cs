using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Client.Json;

/// <summary>Reads true and false, as JSON or as text; null and anything else means that the service did not say.</summary>
internal sealed class TolerantBooleanConverter : JsonConverter<bool?>
{
    public override bool HandleNull => true;

    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String:
                return bool.TryParse(reader.GetString(), out bool value) ? value : null;
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number:
                return reader.TryGetInt64(out long number) && number is 0 or 1 ? number == 1 : null;
            default:
                throw new JsonException("Expected true or false.");
        }
    }

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
