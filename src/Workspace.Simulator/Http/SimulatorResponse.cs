namespace Workspace.Simulator.Http;

/// <summary>A response and how it is delivered: complete, slowly, truncated or not at all.</summary>
public sealed class SimulatorResponse
{
    private readonly Func<Stream> _openBody;

    internal SimulatorResponse(int status, string? contentType, ArraySegment<byte> body)
        : this(status, contentType, () => new MemoryStream(body.Array ?? [], body.Offset, body.Count, writable: false), body.Count) =>
        Content = body;

    internal SimulatorResponse(int status, string? contentType, Func<Stream> openBody, long? contentLength)
    {
        Status = status;
        ContentType = contentType;
        ContentLength = contentLength;
        _openBody = openBody;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The content type; <see langword="null"/> = no header.</summary>
    public string? ContentType { get; internal init; }

    /// <summary>The content encoding, such as <c>gzip</c>; <see langword="null"/> = no header.</summary>
    public string? ContentEncoding { get; internal init; }

    /// <summary>The content length in bytes; <see langword="null"/> = no header. A fault can make it wrong.</summary>
    public long? ContentLength { get; internal init; }

    /// <summary>The other headers.</summary>
    public IList<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>How the connection fails instead of delivering this response.</summary>
    public ConnectionFailure ConnectionFailure { get; internal init; }

    /// <summary>The complete body, which faults alter; empty if the body is generated.</summary>
    internal ArraySegment<byte> Content { get; } = new([]);

    /// <summary>
    /// Opens the body for reading. With a fault, reading is slow, or throws an <see cref="IOException"/> where the connection breaks; the
    /// caller then aborts the connection.
    /// </summary>
    public Stream OpenBody() => _openBody();

    internal SimulatorResponse WithHeader(string name, string value)
    {
        Headers.Add(new KeyValuePair<string, string>(name, value));
        return this;
    }
}
