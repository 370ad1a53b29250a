namespace Workspace.Simulator.Http;

/// <summary>A body that reports its disposal, so that tests find bodies that are never disposed.</summary>
internal sealed class DisposeTrackingStream : BodyStream
{
    private readonly Stream _body;
    private Action? _closed;

    internal DisposeTrackingStream(Stream body, Action closed)
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
