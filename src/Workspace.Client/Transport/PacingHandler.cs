using System.Threading.RateLimiting;

namespace Workspace.Client.Transport;

/// <summary>The station that keeps the session's pace: the caller's own limit, and the service's when it throttles.</summary>
internal sealed class PacingHandler : DelegatingHandler
{
    private readonly RequestPacer _pacer;
    private readonly RateLimiter? _limiter;

    internal PacingHandler(RequestPacer pacer, RateLimiter? limiter)
    {
        _pacer = pacer;
        _limiter = limiter;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_limiter is not null)
        {
            using RateLimitLease lease = await _limiter.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        }

        await _pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
