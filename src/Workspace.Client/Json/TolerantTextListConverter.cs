using System.Text.Json;

namespace Workspace.Client.Json;

/// <summary>Reads a list of texts. A single text becomes a list with one entry; empty entries are omitted.</summary>
internal sealed class TolerantTextListConverter : TolerantConverter<string[]?>
{
    internal override bool TryRead(ref Utf8JsonReader reader, out string[]? value)
    {
        value = null;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return true;
            case JsonTokenType.String:
                string text = DisplayText.NeutralizeControls(reader.GetString())!;
                value = text.Length == 0 ? [] : [text];
                return true;
            case JsonTokenType.StartArray:
                return TryReadArray(ref reader, out value);
            default:
                return false;
        }
    }

    // If one entry cannot be read, the whole list is kept unparsed: an incomplete list would look complete.
    private static bool TryReadArray(ref Utf8JsonReader reader, out string[]? value)
    {
        Utf8JsonReader list = reader;
        List<string> texts = [];
        while (list.Read() && list.TokenType != JsonTokenType.EndArray)
        {
            switch (list.TokenType)
            {
                case JsonTokenType.String when DisplayText.NeutralizeControls(list.GetString()) is { Length: > 0 } entry:
                    texts.Add(entry);
                    break;
                case JsonTokenType.String or JsonTokenType.Null:
                    break;
                default:
                    value = null;
                    return false;
            }
        }

        reader = list;
        value = [.. texts];
        return true;
    }
}
