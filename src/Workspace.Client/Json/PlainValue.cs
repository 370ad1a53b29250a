using System.Text.Json;

namespace Workspace.Client.Json;

/// <summary>Converts JSON of unknown fields to plain .NET values, so that no type of a private assembly reaches PowerShell.</summary>
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
            // Elements are validated only when they are read. They throw this for a text that is not UTF-8, or an unpaired surrogate.
            throw new JsonException("A text of the response is not UTF-8.", notText);
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

    // A number that no plain type represents exactly is kept as text.
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

    // Of a duplicate name, the last value is kept, as JSON readers do. Names are escaped like values.
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
