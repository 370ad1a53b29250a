namespace Workspace.Client.Tests.Http;

/// <summary>A body whose connection breaks after its first part, or stalls for ever.</summary>
internal sealed class BreakingStream(byte[] start, bool stalls = false) : BodyStream
{
    private int _position;

    internal bool IsDisposed { get; private set; }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (_position == start.Length)
        {
            await Task.Delay(stalls ? Timeout.Infinite : 0, cancellationToken);
            throw new IOException("The connection was reset.");
        }

        int size = Math.Min(count, start.Length - _position);
        Buffer.BlockCopy(start, _position, buffer, offset, size);
        _position += size;
        return size;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
