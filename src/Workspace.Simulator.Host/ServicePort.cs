using Microsoft.AspNetCore.Http.Features;
using Workspace.Simulator.Http;

namespace Workspace.Simulator.Host;

/// <summary>Carries requests from a connection to the service, and its answers back: as they are, faults included.</summary>
internal sealed class ServicePort
{
    // Long enough for what was written to leave, before the connection is broken.
    private static readonly TimeSpan BeforeBreaking = TimeSpan.FromMilliseconds(20);

    private readonly SimulatedService _service;

    internal ServicePort(SimulatedService service) => _service = service;

    internal async Task AnswerAsync(HttpContext context)
    {
        SimulatorRequest request = await ReceiveAsync(context);
        SimulatorResponse answer;
        try
        {
            answer = await _service.AnswerAsync(request, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The caller has gone.
            return;
        }

        if (answer.ConnectionEnd != ConnectionEnd.None)
        {
            context.Abort();
            return;
        }

        await DeliverAsync(context, answer);
    }

    private static async Task<SimulatorRequest> ReceiveAsync(HttpContext context)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (Uri.TryCreate(target, UriKind.Absolute, out Uri? absolute) && target[0] != '/')
        {
            // A proxy's form of the request line.
            target = absolute.PathAndQuery;
        }

        int question = target.IndexOf('?', StringComparison.Ordinal);
        string path = question < 0 ? target : target[..question];
        string query = question < 0 ? string.Empty : target[(question + 1)..];

        List<KeyValuePair<string, string>> headers = [];
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in context.Request.Headers)
        {
            headers.Add(new(name, string.Join(", ", values.ToArray())));
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new SimulatorRequest(context.Request.Method, path, query, headers, body.ToArray());
    }

    private static async Task DeliverAsync(HttpContext context, SimulatorResponse answer)
    {
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        foreach (KeyValuePair<string, string> header in answer.Headers)
        {
            response.Headers.Append(header.Key, header.Value);
        }

        response.ContentType = answer.ContentType;
        if (answer.ContentEncoding is not null)
        {
            response.Headers.ContentEncoding = answer.ContentEncoding;
        }

        // A 204 has no body, so it may not announce one's length either.
        response.ContentLength = answer.Status == StatusCodes.Status204NoContent ? null : answer.ContentLength;
        try
        {
            await using Stream body = answer.OpenBody();
            byte[] piece = new byte[16 * 1024];
            while (true)
            {
                ValueTask<int> reading = body.ReadAsync(piece, context.RequestAborted);
                if (!reading.IsCompleted)
                {
                    // What is there goes out before the wait, headers first.
                    await response.Body.FlushAsync(context.RequestAborted);
                }

                int read = await reading;
                if (read == 0)
                {
                    return;
                }

                await response.Body.WriteAsync(piece.AsMemory(0, read), context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The caller has gone.
        }
        catch (IOException)
        {
            await response.Body.FlushAsync();
            await Task.Delay(BeforeBreaking);
            context.Abort();
        }
    }
}
