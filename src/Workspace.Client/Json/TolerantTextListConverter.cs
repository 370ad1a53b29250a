using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Client.Json;

/// <summary>Reads a list of texts; one text stands for a list of one, and empty entries are left out.</summary>
internal sealed class TolerantTextListConverter : JsonConverter<string[]?>
{
    public override bool HandleNull => true;

    public override string[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                string text = DisplayText.Neutralize(reader.GetString())!;
                return text.Length == 0 ? [] : [text];
            case JsonTokenType.StartArray:
                List<string> texts = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    switch (reader.TokenType)
                    {
                        case JsonTokenType.String when DisplayText.Neutralize(reader.GetString()) is { Length: > 0 } entry:
                            texts.Add(entry);
                            break;
                        case JsonTokenType.String or JsonTokenType.Null:
                            break;
                        default:
                            throw new JsonException("Expected a list of texts.");
                    }
                }

                return [.. texts];
            default:
                throw new JsonException("Expected a list of texts.");
        }
    }

    public override void Write(Utf8JsonWriter writer, string[]? value, JsonSerializerOptions options) => throw new NotSupportedException();
}
