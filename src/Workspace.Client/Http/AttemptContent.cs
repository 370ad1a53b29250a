using System.Net;

namespace Workspace.Client.Http;

/// <summary>
/// The body of one attempt. It records whether its sending has begun. Without a connection the body is not read, and the change was not
/// sent.
/// </summary>
internal sealed class AttemptContent : HttpContent
{
    internal AttemptContent(byte[] bytes) => Bytes = bytes;

    /// <summary>The bytes of the body. Reading them here, to sign them, does not count as sending.</summary>
    internal byte[] Bytes { get; }

    internal bool IsTaken { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        IsTaken = true;
        return stream.WriteAsync(Bytes, 0, Bytes.Length);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = Bytes.Length;
        return true;
    }
}
