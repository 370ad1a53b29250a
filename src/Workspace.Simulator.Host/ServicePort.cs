using Microsoft.AspNetCore.Http.Features;
using Workspace.Simulator.Http;

namespace Workspace.Simulator.Host;

/// <summary>Adapts ASP.NET Core requests and responses to the service, faults included.</summary>
internal sealed class ServicePort
{
    // The time for the written bytes to be sent before the connection is aborted.
    private static readonly TimeSpan AbortDelay = TimeSpan.FromMilliseconds(20);

    private readonly SimulatedService _service;

    internal ServicePort(SimulatedService service) => _service = service;

    internal async Task HandleAsync(HttpContext context)
    {
        SimulatorRequest request = await ReceiveAsync(context);
        SimulatorResponse response;
        try
        {
            response = await _service.HandleAsync(request, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller has disconnected.
            return;
        }

        if (response.ConnectionFailure != ConnectionFailure.None)
        {
            context.Abort();
            return;
        }

        await SendAsync(context, response);
    }

    private static async Task<SimulatorRequest> ReceiveAsync(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (Uri.TryCreate(target, UriKind.Absolute, out Uri? absolute) && target[0] != '/')
        {
            // The absolute form of a request line, as sent to a proxy.
            target = absolute.PathAndQuery;
        }

        int queryStart = target.IndexOf('?', StringComparison.Ordinal);
        string path = queryStart < 0 ? target : target[..queryStart];
        string query = queryStart < 0 ? string.Empty : target[(queryStart + 1)..];

        List<KeyValuePair<string, string>> headers = [];
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in context.Request.Headers)
        {
            headers.Add(new(name, string.Join(", ", values.ToArray())));
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new SimulatorRequest(context.Request.Method, path, query, headers, body.ToArray());
    }

    private static async Task SendAsync(HttpContext context, SimulatorResponse response)
    {
        HttpResponse output = context.Response;
        output.StatusCode = response.Status;
        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            output.Headers.Append(header.Key, header.Value);
        }

        output.ContentType = response.ContentType;
        if (response.ContentEncoding is not null)
        {
            output.Headers.ContentEncoding = response.ContentEncoding;
        }

        // A 204 response must not have a Content-Length header.
        output.ContentLength = response.Status == StatusCodes.Status204NoContent ? null : response.ContentLength;
        try
        {
            await using Stream body = response.OpenBody();
            byte[] chunk = new byte[16 * 1024];
            while (true)
            {
                ValueTask<int> reading = body.ReadAsync(chunk, context.RequestAborted);
                if (!reading.IsCompleted)
                {
                    // Flush before the wait, so that the headers and the previous chunks are sent.
                    await output.Body.FlushAsync(context.RequestAborted);
                }

                int read = await reading;
                if (read == 0)
                {
                    return;
                }

                await output.Body.WriteAsync(chunk.AsMemory(0, read), context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The caller has disconnected.
        }
        catch (IOException)
        {
            await output.Body.FlushAsync();
            await Task.Delay(AbortDelay);
            context.Abort();
        }
    }
}
