using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Workspace.Simulator.Faults;
using Workspace.Simulator.Http;

namespace Workspace.Simulator;

/// <summary>
/// Connects an <see cref="HttpClient"/> to a <see cref="SimulatedService"/> without a network, for any host. A broken connection throws the
/// same exceptions as a socket, and a compressed body is decompressed, as with automatic decompression of the framework's handler.
/// </summary>
public sealed class SimulatorHandler : HttpMessageHandler
{
    private readonly SimulatedService _service;
    private int _openBodies;

    /// <summary>Creates a handler for a service.</summary>
    /// <param name="service">The service. Other handlers and ports can use it at the same time.</param>
    public SimulatorHandler(SimulatedService service) => _service = service ?? throw new ArgumentNullException(nameof(service));

    /// <summary>The number of response bodies that are not disposed yet; with a network, each would be an open connection.</summary>
    public int OpenBodies => Volatile.Read(ref _openBodies);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        SimulatorRequest received = await ReceiveAsync(request, cancellationToken).ConfigureAwait(false);

        // A network response never completes synchronously. The handler yields so that callers see the same order of events.
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        SimulatorResponse response = await _service.HandleAsync(received, cancellationToken).ConfigureAwait(false);
        return response.ConnectionFailure == ConnectionFailure.None
            ? ToResponseMessage(request, response)
            : throw BrokenConnection.WhileSending(response.ConnectionFailure);
    }

    private static async Task<SimulatorRequest> ReceiveAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri uri = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        List<KeyValuePair<string, string>> headers = [];
        Add(headers, request.Headers);
        if (request.Headers.Host is null)
        {
            headers.Add(new("Host", uri.Authority));
        }

        byte[] body = [];
        if (request.Content is not null)
        {
            Add(headers, request.Content.Headers);
            using MemoryStream copy = new();
#if NETFRAMEWORK
            cancellationToken.ThrowIfCancellationRequested();
            await request.Content.CopyToAsync(copy).ConfigureAwait(false);
#else
            await request.Content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
#endif
            body = copy.ToArray();
        }

        string query = uri.GetComponents(UriComponents.Query, UriFormat.UriEscaped);
        string path = "/" + uri.GetComponents(UriComponents.Path, UriFormat.UriEscaped);
        return new SimulatorRequest(request.Method.Method, path, query, headers, body);
    }

    // Several values of one header are sent as one line, separated by commas; those of User-Agent are separated by spaces.
    private static void Add(List<KeyValuePair<string, string>> received, HttpHeaders headers)
    {
        foreach (KeyValuePair<string, IEnumerable<string>> header in headers)
        {
            bool blanks = string.Equals(header.Key, "User-Agent", StringComparison.OrdinalIgnoreCase);
            received.Add(new(header.Key, string.Join(blanks ? " " : ", ", header.Value)));
        }
    }

    private HttpResponseMessage ToResponseMessage(HttpRequestMessage request, SimulatorResponse response)
    {
        bool compressed = string.Equals(response.ContentEncoding, "gzip", StringComparison.OrdinalIgnoreCase);
        Stream body = compressed ? new GZipStream(response.OpenBody(), CompressionMode.Decompress) : response.OpenBody();
        Interlocked.Increment(ref _openBodies);
        HttpResponseMessage message = new((HttpStatusCode)response.Status)
        {
            RequestMessage = request,
            Content = new StreamContent(new DisposeTrackingStream(body, () => Interlocked.Decrement(ref _openBodies))),
        };
        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            // .NET treats Allow as a content header.
            if (!message.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                message.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        HttpContentHeaders content = message.Content.Headers;
        if (!compressed)
        {
            content.ContentLength = response.ContentLength;
        }

        if (response.ContentType is not null)
        {
            content.TryAddWithoutValidation("Content-Type", response.ContentType);
        }

        if (response.ContentEncoding is not null && !compressed)
        {
            content.TryAddWithoutValidation("Content-Encoding", response.ContentEncoding);
        }

        return message;
    }
}
