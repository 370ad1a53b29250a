using BenchmarkDotNet.Attributes;
using Workspace.Client;
using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;
using Workspace.Client.Http.Requests;

namespace Workspace.Benchmarks;

/// <summary>
/// One small request through all handlers (retry, rate limit, authentication, time-out), and the same request with a bare <see cref="HttpClient"/>.
/// </summary>
public class TransportBenchmarks
{
    // One after the other within a call: the thread that waits for its end is woken once, and its wake-up takes as long as a request.
    private const int Requests = 100;

    private readonly byte[] _buffer = new byte[32 * 1024];
    private RecordedService _service = null!;
    private HttpClient _bare = null!;
    private ServiceTransport _withToken = null!;
    private ServiceTransport _withAccessKey = null!;
    private RequestAuthenticator _token = null!;
    private RequestAuthenticator _accessKey = null!;
    private Uri _address = null!;

    [GlobalSetup]
    public void Connect()
    {
        _service = new RecordedService(users: 1);
        _bare = _service.BareClient();
        _token = _service.Token().MakeAuthenticator(TimeProvider.System);
        _accessKey = _service.AccessKey().MakeAuthenticator(TimeProvider.System);
        _withToken = new ServiceTransport(_service.Options.ToTransportSettings(), _token, new Workspace.Client.Http.Resilience.OwnRateLimits(0, 0));
        _withAccessKey = new ServiceTransport(_service.Options.ToTransportSettings(), _accessKey, new Workspace.Client.Http.Resilience.OwnRateLimits(0, 0));
        _address = new Uri(_service.Users, "?limit=1&offset=0");
    }

    [GlobalCleanup]
    public void Disconnect()
    {
        _withToken.Dispose();
        _withAccessKey.Dispose();
        _token.Dispose();
        _accessKey.Dispose();
        _bare.Dispose();
        _service.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Requests)]
    public async Task<int> Bare()
    {
        int bytes = 0;
        for (int request = 0; request < Requests; request++)
        {
            using HttpResponseMessage response = await _bare.GetAsync(_address, HttpCompletionOption.ResponseHeadersRead);
            await using Stream body = await response.Content.ReadAsStreamAsync();
            bytes += await ReadAsync(body, CancellationToken.None);
        }

        return bytes;
    }

    [Benchmark(OperationsPerInvoke = Requests)]
    public Task<int> WithToken() => SendAsync(_withToken);

    [Benchmark(OperationsPerInvoke = Requests)]
    public Task<int> WithAccessKey() => SendAsync(_withAccessKey);

    private async Task<int> SendAsync(ServiceTransport transport)
    {
        int bytes = 0;
        for (int request = 0; request < Requests; request++)
        {
            bytes += await transport.SendAsync(
                new ServiceRequest("list users", HttpMethod.Get, _address),
                (_, body, running) => ReadAsync(body, running),
                SilentObserver.Instance,
                CancellationToken.None);
        }

        return bytes;
    }

    private async Task<int> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        int bytes = 0;
        int read;
        while ((read = await body.ReadAsync(_buffer, cancellationToken)) > 0)
        {
            bytes += read;
        }

        return bytes;
    }
}
