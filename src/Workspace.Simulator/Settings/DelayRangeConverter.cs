using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Simulator.Settings;

/// <summary>Reads and writes a delay as a number of milliseconds, or as an array of minimum and maximum.</summary>
internal sealed class DelayRangeConverter : JsonConverter<DelayRange>
{
    private const int MillisecondsPerDay = 86_400_000;

    /// <summary>Reads a delay.</summary>
    /// <exception cref="FormatException">The value is neither a number from 0 to one day, nor an array of two such numbers in ascending
    /// order.</exception>
    internal static DelayRange Read(string name, JsonElement value)
    {
        int[] ends = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(Integer)]
            : [Integer(value), Integer(value)];
        return ends.Length == 2 && ends[0] >= 0 && ends[0] <= ends[1] && ends[1] <= MillisecondsPerDay
            ? new DelayRange(ends[0], ends[1])
            : throw new FormatException(
                $"\"{name}\" must be a whole number from 0 to {MillisecondsPerDay}, or an array of two, the smaller first, "
                + $"and not {value.GetRawText()}.");
    }

    internal static void Write(Utf8JsonWriter writer, DelayRange value)
    {
        if (value.Shortest == value.Longest)
        {
            writer.WriteNumberValue(value.Shortest);
            return;
        }

        writer.WriteStartArray();
        writer.WriteNumberValue(value.Shortest);
        writer.WriteNumberValue(value.Longest);
        writer.WriteEndArray();
    }

    public override DelayRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return Read("renameDelayMilliseconds", document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, DelayRange value, JsonSerializerOptions options) => Write(writer, value);

    private static int Integer(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number : -1;
}
