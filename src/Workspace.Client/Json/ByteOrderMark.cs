namespace Workspace.Client.Json;

/// <summary>The byte order mark that some gateways send before UTF-8 text. JSON readers refuse it.</summary>
internal static class ByteOrderMark
{
    private const int Length = 3;

    private static ReadOnlySpan<byte> Mark => [0xef, 0xbb, 0xbf];

    /// <summary>The number of bytes at the start that belong to a mark, also if it is incomplete.</summary>
    internal static int LengthIn(ReadOnlySpan<byte> start)
    {
        ReadOnlySpan<byte> mark = Mark.Slice(0, Math.Min(Length, start.Length));
        return start.StartsWith(mark) ? mark.Length : 0;
    }

    /// <summary>Reads the first bytes after a mark, if there is one, into a buffer.</summary>
    /// <returns>How many; 0 if there are none.</returns>
    internal static async Task<int> ReadPastAsync(Stream stream, byte[] buffer, CancellationToken cancellationToken)
    {
        int filled = 0;
        int read;
        do
        {
            read = await stream.ReadAsync(buffer, filled, buffer.Length - filled, cancellationToken).ConfigureAwait(false);
            filled += read;
        }
        while (read > 0 && filled <= Length && LengthIn(buffer.AsSpan(0, filled)) == filled);
        int mark = LengthIn(buffer.AsSpan(0, filled));
        filled -= mark;
        Buffer.BlockCopy(buffer, mark, buffer, 0, filled);
        return filled;
    }
}
