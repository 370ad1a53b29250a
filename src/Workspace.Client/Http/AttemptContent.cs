using System.Net;

namespace Workspace.Client.Http;

/// <summary>
/// The body of one attempt. It knows whether the wire has begun to take it: that needs a connection, so that a change whose body nobody took was not sent.
/// </summary>
internal sealed class AttemptContent : HttpContent
{
    internal AttemptContent(byte[] bytes) => Bytes = bytes;

    /// <summary>What is sent. Whoever signs it reads it here, which is not taking it.</summary>
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
