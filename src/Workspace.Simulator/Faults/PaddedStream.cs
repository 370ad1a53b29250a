namespace Workspace.Simulator.Faults;

/// <summary>A body of any length that is generated while it is read: a head, spaces, a tail.</summary>
internal sealed class PaddedStream : BodyStream
{
    private readonly byte[] _head;
    private readonly byte[] _tail;
    private readonly long _length;
    private long _position;

    internal PaddedStream(byte[] head, byte[] tail, long length)
    {
        _head = head;
        _tail = tail;
        _length = Math.Max(length, head.Length + tail.Length);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<int>(cancellationToken);
        }

        int read = (int)Math.Min(count, _length - _position);
        long tailAt = _length - _tail.Length;
        for (int i = 0; i < read; i++, _position++)
        {
            buffer[offset + i] = _position < _head.Length ? _head[_position]
                : _position >= tailAt ? _tail[_position - tailAt]
                : (byte)' ';
        }

        return Task.FromResult(read);
    }
}
