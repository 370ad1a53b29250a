namespace Workspace.Simulator.Http;

/// <summary>An answer, and how it is to be delivered: whole, slowly, cut short or not at all.</summary>
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

    /// <summary>What the body says it is; <see langword="null"/> = not said.</summary>
    public string? ContentType { get; internal init; }

    /// <summary>What the body says of its encoding, such as <c>gzip</c>; <see langword="null"/> = not said.</summary>
    public string? ContentEncoding { get; internal init; }

    /// <summary>The length that is announced, in bytes; <see langword="null"/> = not announced. Under a fault it may be wrong.</summary>
    public long? ContentLength { get; internal init; }

    /// <summary>The other headers.</summary>
    public IList<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>How the connection ends without this answer reaching the caller.</summary>
    public ConnectionEnd ConnectionEnd { get; internal init; }

    /// <summary>The body, where it is known as a whole: the material that faults work on.</summary>
    internal ArraySegment<byte> Content { get; } = new([]);

    /// <summary>
    /// Opens the body for reading. Under a fault, reading takes its time, or throws an <see cref="IOException"/> where the connection
    /// is to break; the code that delivers the answer breaks it there.
    /// </summary>
    public Stream OpenBody() => _openBody();

    internal SimulatorResponse WithHeader(string name, string value)
    {
        Headers.Add(new KeyValuePair<string, string>(name, value));
        return this;
    }
}
