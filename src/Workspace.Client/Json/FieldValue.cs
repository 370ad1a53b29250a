using System.Text.Json;

namespace Workspace.Client.Json;

/// <summary>The result of reading one field: its value or, if it cannot be parsed, the JSON as the service sent it.</summary>
/// <typeparam name="T">The type of the field; it can be null.</typeparam>
internal readonly struct FieldValue<T>
{
    // Boxed to save memory: few fields have an unparsed value, but every field of every record has this member.
    private readonly object? _unparsed;

    internal FieldValue(T? value) => Value = value;

    internal FieldValue(JsonElement unparsed) => _unparsed = unparsed;

    /// <summary>The value; null if the service sent none, or one that cannot be parsed.</summary>
    internal T? Value { get; }

    /// <summary>The JSON that the service sent, if it cannot be parsed.</summary>
    internal JsonElement? Unparsed => (JsonElement?)_unparsed;
}
