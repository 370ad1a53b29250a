namespace Workspace.Client.Tests.Json;

/// <summary>Gives out its content in portions, as a network does.</summary>
internal sealed class ChunkedStream(byte[] content, Func<int> portion) : BodyStream
{
    private int _position;

    internal ChunkedStream(byte[] content, int portion)
        : this(content, () => portion)
    {
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int size = Math.Min(Math.Min(count, Math.Max(1, portion())), content.Length - _position);
        Buffer.BlockCopy(content, _position, buffer, offset, size);
        _position += size;
        return Task.FromResult(size);
    }
}
