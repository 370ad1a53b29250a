namespace Workspace.Simulator.Faults;

/// <summary>Returns a body in small chunks with a delay before each.</summary>
internal sealed class SlowStream : BodyStream
{
    private readonly Stream _body;
    private readonly int _chunkSize;
    private readonly TimeSpan _delay;

    internal SlowStream(Stream body, int chunkSize, TimeSpan delay)
    {
        _body = body;
        _chunkSize = Math.Max(1, chunkSize);
        _delay = delay;
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await Task.Delay(_delay, cancellationToken).ConfigureAwait(false);
        return await _body.ReadAsync(buffer, offset, Math.Min(count, _chunkSize), cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        _body.Dispose();
        base.Dispose(disposing);
    }
}
