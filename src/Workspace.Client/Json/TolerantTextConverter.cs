using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Client.Json;

/// <summary>Reads text; a number, a truth value or an object, which some releases send in a text's place, is kept as its JSON.
/// What could rewrite a terminal is escaped here, so that it reaches none by any way.</summary>
internal sealed class TolerantTextConverter : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return DisplayText.Neutralize(reader.GetString());
            case JsonTokenType.Null:
                return null;
            default:
                using (JsonDocument document = JsonDocument.ParseValue(ref reader))
                {
                    return DisplayText.Neutralize(document.RootElement.GetRawText());
                }
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
