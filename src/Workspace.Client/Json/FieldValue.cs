using System.Text.Json;

namespace Workspace.Client.Json;

/// <summary>What came of reading one field: its value or, if what the service wrote is no such value, that as it stands.</summary>
/// <typeparam name="T">What the field should hold; it can be null.</typeparam>
internal readonly struct FieldValue<T>
{
    // Boxed, because nearly no field has one, and every field of every record has room for it.
    private readonly object? _unparsed;

    internal FieldValue(T? value) => Value = value;

    internal FieldValue(JsonElement unparsed) => _unparsed = unparsed;

    /// <summary>The value; null if the service did not say, or said what is no such value.</summary>
    internal T? Value { get; }

    /// <summary>What the service wrote, if it is no such value.</summary>
    internal JsonElement? Unparsed => (JsonElement?)_unparsed;
}
