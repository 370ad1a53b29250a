namespace Workspace.Simulator.Faults;

/// <summary>Gives a body in small pieces with a pause before each.</summary>
internal sealed class SlowStream : BodyStream
{
    private readonly Stream _body;
    private readonly int _piece;
    private readonly TimeSpan _pause;

    internal SlowStream(Stream body, int piece, TimeSpan pause)
    {
        _body = body;
        _piece = Math.Max(1, piece);
        _pause = pause;
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await Task.Delay(_pause, cancellationToken).ConfigureAwait(false);
        return await _body.ReadAsync(buffer, offset, Math.Min(count, _piece), cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        _body.Dispose();
        base.Dispose(disposing);
    }
}
