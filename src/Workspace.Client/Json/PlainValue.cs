using System.Text.Json;

namespace Workspace.Client.Json;

/// <summary>Turns JSON that nobody modelled into plain .NET values, so that no type of a private assembly reaches PowerShell.</summary>
internal static class PlainValue
{
    internal static IReadOnlyDictionary<string, object?> From(Dictionary<string, JsonElement>? properties) =>
        properties is null || properties.Count == 0 ? NoProperties.Instance : new JsonProperties(ReadAll(properties));

    private static Dictionary<string, object?> ReadAll(Dictionary<string, JsonElement> properties)
    {
        try
        {
            return ByName(properties.Select(property => (property.Key, property.Value)));
        }
        catch (InvalidOperationException notText)
        {
            // Elements are checked only when they are read: what they throw for a text that is not UTF-8, or half a character.
            throw new JsonException("A text of the answer is not UTF-8.", notText);
        }
    }

    private static object? From(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => DisplayText.NeutralizeControls(value.GetString()),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Number(value),
        JsonValueKind.Array => value.EnumerateArray().Select(From).ToArray(),
        JsonValueKind.Object => new JsonProperties(ByName(value.EnumerateObject().Select(member => (member.Name, member.Value)))),
        _ => null,
    };

    // A number that no plain type holds as it is written is kept as it is written.
    private static object Number(JsonElement value)
    {
        if (value.TryGetInt64(out long whole))
        {
            return whole;
        }

        string text = value.GetRawText();
        if (text.IndexOfAny(['.', 'e', 'E']) < 0)
        {
            return value.TryGetDecimal(out decimal large) ? large : text;
        }

        return value.TryGetDouble(out double part) && !double.IsInfinity(part) ? part : text;
    }

    // A name that stands twice in one object keeps its last value, as JSON readers do. Names are shown as values are.
    private static Dictionary<string, object?> ByName(IEnumerable<(string Name, JsonElement Value)> read)
    {
        Dictionary<string, object?> members = new(StringComparer.Ordinal);
        foreach ((string name, JsonElement value) in read)
        {
            members[DisplayText.Escape(name)!] = From(value);
        }

        return members;
    }
}
