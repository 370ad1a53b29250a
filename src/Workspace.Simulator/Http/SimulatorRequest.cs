namespace Workspace.Simulator.Http;

/// <summary>A received HTTP request, independent of the transport.</summary>
public sealed class SimulatorRequest
{
    private readonly KeyValuePair<string, string>[] _headers;

    /// <summary>Creates a request.</summary>
    /// <param name="method">HTTP method, upper case.</param>
    /// <param name="path">Path as sent: percent-encoded, beginning with <c>/</c>, without query.</param>
    /// <param name="query">Query as sent, without the question mark; may be empty.</param>
    /// <param name="headers">Headers as sent, including <c>Host</c>.</param>
    /// <param name="body">The body; empty if there is none.</param>
    public SimulatorRequest(string method, string path, string query, IEnumerable<KeyValuePair<string, string>> headers, byte[] body)
    {
        Method = method ?? throw new ArgumentNullException(nameof(method));
        Path = path ?? throw new ArgumentNullException(nameof(path));
        Query = query ?? throw new ArgumentNullException(nameof(query));
        Body = body ?? throw new ArgumentNullException(nameof(body));
        _headers = [.. headers ?? throw new ArgumentNullException(nameof(headers))];
    }

    /// <summary>HTTP method, upper case.</summary>
    public string Method { get; }

    /// <summary>Path as sent: percent-encoded, beginning with <c>/</c>, without query.</summary>
    public string Path { get; }

    /// <summary>Query as sent, without the question mark.</summary>
    public string Query { get; }

    /// <summary>The body; empty if there is none.</summary>
    public byte[] Body { get; }

    /// <summary>Headers as sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    /// <summary>A header's value, several joined with commas; <see langword="null"/> if it was not sent.</summary>
    /// <param name="name">The header's name, in any case.</param>
    public string? Header(string name)
    {
        string? value = null;
        foreach (KeyValuePair<string, string> header in _headers)
        {
            if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                value = value is null ? header.Value : value + "," + header.Value;
            }
        }

        return value;
    }
}
