using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Workspace.Simulator.Faults;
using Workspace.Simulator.Http;

namespace Workspace.Simulator;

/// <summary>
/// Puts a <see cref="SimulatedService"/> in the place of the network: an <see cref="HttpClient"/> with this handler talks to it, whatever
/// host its requests name. A broken connection shows as the same exceptions that a socket's would, and a compressed body comes unpacked,
/// as from the
/// framework's own handler when it is told to unpack.
/// </summary>
public sealed class SimulatorHandler : HttpMessageHandler
{
    private readonly SimulatedService _service;
    private int _openBodies;

    /// <summary>Makes a way in to a service.</summary>
    /// <param name="service">The service; it may have further ways in.</param>
    public SimulatorHandler(SimulatedService service) => _service = service ?? throw new ArgumentNullException(nameof(service));

    /// <summary>How many bodies of answers were handed out and not closed yet: what would be open sockets on a network.</summary>
    public int OpenBodies => Volatile.Read(ref _openBodies);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        SimulatorRequest received = await ReceiveAsync(request, cancellationToken).ConfigureAwait(false);

        // A network never answers within the call; neither does this, so that callers meet the same order of things.
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        SimulatorResponse answer = await _service.AnswerAsync(received, cancellationToken).ConfigureAwait(false);
        return answer.ConnectionEnd == ConnectionEnd.None
            ? Deliver(request, answer)
            : throw BrokenConnection.WhileSending(answer.ConnectionEnd);
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

    // Several values of one header travel as one line; only the product list of User-Agent is joined by blanks.
    private static void Add(List<KeyValuePair<string, string>> received, HttpHeaders headers)
    {
        foreach (KeyValuePair<string, IEnumerable<string>> header in headers)
        {
            bool blanks = string.Equals(header.Key, "User-Agent", StringComparison.OrdinalIgnoreCase);
            received.Add(new(header.Key, string.Join(blanks ? " " : ", ", header.Value)));
        }
    }

    private HttpResponseMessage Deliver(HttpRequestMessage request, SimulatorResponse answer)
    {
        bool packed = string.Equals(answer.ContentEncoding, "gzip", StringComparison.OrdinalIgnoreCase);
        Stream body = packed ? new GZipStream(answer.OpenBody(), CompressionMode.Decompress) : answer.OpenBody();
        Interlocked.Increment(ref _openBodies);
        HttpResponseMessage response = new((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new StreamContent(new CountedStream(body, () => Interlocked.Decrement(ref _openBodies))),
        };
        foreach (KeyValuePair<string, string> header in answer.Headers)
        {
            // Allow belongs to the content in .NET's reckoning.
            if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        HttpContentHeaders content = response.Content.Headers;
        if (!packed)
        {
            content.ContentLength = answer.ContentLength;
        }

        if (answer.ContentType is not null)
        {
            content.TryAddWithoutValidation("Content-Type", answer.ContentType);
        }

        if (answer.ContentEncoding is not null && !packed)
        {
            content.TryAddWithoutValidation("Content-Encoding", answer.ContentEncoding);
        }

        return response;
    }
}
