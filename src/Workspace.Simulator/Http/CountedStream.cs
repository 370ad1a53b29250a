namespace Workspace.Simulator.Http;

/// <summary>A body that reports when it is closed, so that one left open can be found.</summary>
internal sealed class CountedStream : BodyStream
{
    private readonly Stream _body;
    private Action? _closed;

    internal CountedStream(Stream body, Action closed)
    {
        _body = body;
        _closed = closed;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _body.ReadAsync(buffer, offset, count, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        Interlocked.Exchange(ref _closed, null)?.Invoke();
        _body.Dispose();
        base.Dispose(disposing);
    }
}
