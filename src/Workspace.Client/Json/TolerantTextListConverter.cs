using System.Text.Json;

namespace Workspace.Client.Json;

/// <summary>Reads a list of texts; one text stands for a list of one, and empty entries are left out.</summary>
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

    // All of the list or none of it: a part would look like the whole.
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
