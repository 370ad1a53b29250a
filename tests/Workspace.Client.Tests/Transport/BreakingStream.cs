namespace Workspace.Client.Tests.Transport;

/// <summary>A body whose connection breaks after its first part, or stalls for ever.</summary>
internal sealed class BreakingStream(byte[] start, bool stalls = false) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    internal bool IsDisposed { get; private set; }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == start.Length)
        {
            await Task.Delay(stalls ? Timeout.Infinite : 0, cancellationToken);
            throw new IOException("The connection was reset.");
        }

        int size = Math.Min(buffer.Length, start.Length - _position);
        start.AsMemory(_position, size).CopyTo(buffer);
        _position += size;
        return size;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
