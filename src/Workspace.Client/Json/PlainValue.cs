using System.Collections.ObjectModel;
using System.Text.Json;

namespace Workspace.Client.Json;

/// <summary>Turns JSON that nobody modelled into plain .NET values, so that no type of a private assembly reaches PowerShell.</summary>
internal static class PlainValue
{
    internal static IReadOnlyDictionary<string, object?> From(Dictionary<string, JsonElement>? properties) =>
        properties is null || properties.Count == 0
            ? NoProperties.Instance
            : new ReadOnlyDictionary<string, object?>(
                properties.ToDictionary(property => property.Key, property => From(property.Value), StringComparer.Ordinal));

    private static object? From(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out long whole) ? whole : value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(From).ToArray(),
        JsonValueKind.Object => new ReadOnlyDictionary<string, object?>(ByName(value)),
        _ => null,
    };

    // A name that stands twice in one object keeps its last value, as JSON readers do.
    private static Dictionary<string, object?> ByName(JsonElement value)
    {
        Dictionary<string, object?> members = new(StringComparer.Ordinal);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            members[member.Name] = From(member.Value);
        }

        return members;
    }
}
