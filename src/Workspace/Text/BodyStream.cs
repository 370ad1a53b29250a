#if !NETFRAMEWORK
using System.Runtime.InteropServices;
#endif

namespace Workspace;

/// <summary>The base class of forward-only, read-only response bodies in the client, the simulator and the tests.</summary>
internal abstract class BodyStream : Stream
{
    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public sealed override long Length => throw new NotSupportedException();

    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public sealed override void Flush()
    {
    }

    public sealed override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public abstract override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken);

#if !NETFRAMEWORK
    public sealed override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // Nearly all callers read into an array; other memory needs a copy.
        if (MemoryMarshal.TryGetArray<byte>(buffer, out ArraySegment<byte> segment))
        {
            return await ReadAsync(segment.Array!, segment.Offset, segment.Count, cancellationToken).ConfigureAwait(false);
        }

        byte[] octets = new byte[Math.Min(buffer.Length, 81_920)];
        int read = await ReadAsync(octets, 0, octets.Length, cancellationToken).ConfigureAwait(false);
        octets.AsSpan(0, read).CopyTo(buffer.Span);
        return read;
    }
#endif

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
