using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Client.Json;

/// <summary>
/// Reads a field of a record. A value that cannot be parsed is kept as it is: one such field must not make a whole list fail.
/// </summary>
/// <typeparam name="T">The type of the field; it can be null.</typeparam>
internal abstract class TolerantConverter<T> : JsonConverter<FieldValue<T>>
{
    public sealed override bool HandleNull => true;

    public sealed override FieldValue<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(ref reader, out T? value) ? new FieldValue<T>(value) : new FieldValue<T>(JsonElement.ParseValue(ref reader));

    public sealed override void Write(Utf8JsonWriter writer, FieldValue<T> value, JsonSerializerOptions options) => throw new NotSupportedException();

    /// <summary>Tries to read a value; if it fails, the reader does not move.</summary>
    internal abstract bool TryRead(ref Utf8JsonReader reader, out T? value);
}
