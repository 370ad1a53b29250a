namespace Workspace.Client.Tests.Http;

/// <summary>A body without end of which a byte comes now and then.</summary>
internal sealed class DrippingStream(TimeSpan pause, Action dripping) : BodyStream
{
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await Task.Delay(pause, cancellationToken);
        dripping();
        buffer[offset] = (byte)' ';
        return 1;
    }
}
