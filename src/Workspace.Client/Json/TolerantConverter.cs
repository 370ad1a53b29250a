using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Client.Json;

/// <summary>Reads a field of a record. What is no such value is kept as it is: one odd field of one record must not cost a list all the others.</summary>
/// <typeparam name="T">What the field should hold; it can be null.</typeparam>
internal abstract class TolerantConverter<T> : JsonConverter<FieldValue<T>>
{
    public sealed override bool HandleNull => true;

    public sealed override FieldValue<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TryRead(ref reader, out T? value) ? new FieldValue<T>(value) : new FieldValue<T>(JsonElement.ParseValue(ref reader));

    public sealed override void Write(Utf8JsonWriter writer, FieldValue<T> value, JsonSerializerOptions options) => throw new NotSupportedException();

    /// <summary>Reads a value; the reader stays where it is if there is none.</summary>
    internal abstract bool TryRead(ref Utf8JsonReader reader, out T? value);
}
