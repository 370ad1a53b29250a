using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Workspace.Client.Json;

/// <summary>Reads an answer that holds one thing, whole and of limited size.</summary>
internal static class JsonAnswer
{
    private const int MaximumBytes = 4 * 1024 * 1024;

    /// <summary>Reads to the end of the answer.</summary>
    /// <exception cref="JsonException">It is not JSON of that form, or larger than any such answer.</exception>
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
                throw new JsonException($"It is larger than {MaximumBytes} bytes.");
            }
        }

        return JsonSerializer.Deserialize(new ReadOnlySpan<byte>(content.GetBuffer(), 0, (int)content.Length), type);
    }
}
