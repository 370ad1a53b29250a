using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Client.Json;

/// <summary>
/// Reads text that people write, such as a description. It is kept as it was sent, so that it can be written back without loss. Only
/// characters that control a terminal are escaped. Other JSON values become their JSON text.
/// </summary>
internal sealed class TolerantFreeTextConverter : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return DisplayText.NeutralizeControls(reader.GetString());
            case JsonTokenType.Null:
                return null;
            default:
                using (JsonDocument document = JsonDocument.ParseValue(ref reader))
                {
                    return DisplayText.NeutralizeControls(document.RootElement.GetRawText());
                }
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
