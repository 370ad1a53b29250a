namespace Workspace.Simulator.Faults;

/// <summary>Returns the first bytes of a body, then throws like a broken connection.</summary>
internal sealed class BreakingStream : BodyStream
{
    private readonly Stream _body;
    private long _left;

    internal BreakingStream(Stream body, long length)
    {
        _body = body;
        _left = length;
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (_left <= 0)
        {
            throw BrokenConnection.WhileReading();
        }

        int read = await _body.ReadAsync(buffer, offset, (int)Math.Min(count, _left), cancellationToken).ConfigureAwait(false);
        _left -= read;
        return read > 0 ? read : throw BrokenConnection.WhileReading();
    }

    protected override void Dispose(bool disposing)
    {
        _body.Dispose();
        base.Dispose(disposing);
    }
}
