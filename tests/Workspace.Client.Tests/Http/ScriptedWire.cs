using System.Collections.Concurrent;

namespace Workspace.Client.Tests.Http;

/// <summary>Stands where the network would: keeps what is sent, and answers by script.</summary>
internal sealed class ScriptedWire : HttpMessageHandler
{
    private readonly Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> _answer;
    private readonly TimeProvider _clock;
    private readonly ConcurrentQueue<SentRequest> _sent = new();
    private int _underWay;

    internal ScriptedWire(Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> response, TimeProvider? clock = null)
    {
        _answer = response;
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Answers with each step in turn, and with the last one for good.</summary>
    internal ScriptedWire(TimeProvider clock, params Func<HttpResponseMessage>[] steps)
    {
        int next = -1;
        _clock = clock;
        _answer = (_, _) => Task.FromResult(steps[Math.Min(Interlocked.Increment(ref next), steps.Length - 1)]());
    }

    internal IReadOnlyList<SentRequest> Sent => [.. _sent];

    internal int UnderWay => Volatile.Read(ref _underWay);

    internal bool IsDisposed { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, IEnumerable<string>> header in request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
        {
            headers[header.Key] = string.Join(",", header.Value);
        }

        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        SentRequest sent = new(request.Method.Method, request.RequestUri!, headers, body, _clock.GetUtcNow());
        _sent.Enqueue(sent);
        Interlocked.Increment(ref _underWay);
        try
        {
            HttpResponseMessage response = await _answer(sent, cancellationToken);
            response.RequestMessage = request;
            return response;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
