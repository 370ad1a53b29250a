using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Client.Json;

/// <summary>Reads text; a number, a boolean or an object, which some releases send instead of a text, becomes its JSON text.
/// Characters that control a terminal are escaped here, so that they reach none.</summary>
internal class TolerantTextConverter : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Escape(reader.GetString());
            case JsonTokenType.Null:
                return null;
            default:
                using (JsonDocument document = JsonDocument.ParseValue(ref reader))
                {
                    return Escape(document.RootElement.GetRawText());
                }
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => throw new NotSupportedException();

    /// <summary>Escapes what must not reach a terminal.</summary>
    private protected virtual string? Escape(string? text) => DisplayText.Neutralize(text);
}
