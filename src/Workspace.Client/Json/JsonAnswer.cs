using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workspace.Client.Json;

/// <summary>Reads a response with one object, as a whole and up to a maximum size.</summary>
internal static class JsonAnswer
{
    private const int MaximumBytes = 4 * 1024 * 1024;

    /// <summary>Reads to the end of the response.</summary>
    /// <exception cref="JsonException">The response is not JSON of that form, or too large.</exception>
    /// <exception cref="EndOfStreamException">The response ended before its JSON did.</exception>
    internal static async Task<T?> ReadAsync<T>(Stream stream, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using MemoryStream content = new();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > MaximumBytes)
            {
                throw new OversizeException($"It is larger than {MaximumBytes} bytes.");
            }
        }

        byte[] response = content.GetBuffer();
        int mark = ByteOrderMark.LengthIn(response.AsSpan(0, (int)content.Length));
        return Deserialize(response.AsSpan(mark, (int)content.Length - mark), type);
    }

    private static T? Deserialize<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException wrong) when (IsCutShort(json))
        {
            throw new EndOfStreamException("The response ended in the middle of its JSON.", wrong);
        }
    }

    private static bool IsCutShort(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }

            return reader.CurrentDepth > 0 || reader.TokenType is JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
