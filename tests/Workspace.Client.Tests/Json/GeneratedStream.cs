namespace Workspace.Client.Tests.Json;

/// <summary>A body of any length that exists only as far as it is read.</summary>
internal sealed class GeneratedStream(long length, Func<long, byte> at) : BodyStream
{
    private long _position;

    /// <summary>Whether the reader has let go of it.</summary>
    internal bool IsDisposed { get; private set; }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int size = (int)Math.Min(count, length - _position);
        for (int index = offset; index < offset + size; index++)
        {
            buffer[index] = at(_position++);
        }

        return Task.FromResult(size);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
