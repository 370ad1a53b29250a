using System.Threading.RateLimiting;

namespace Workspace.Client.Http.Resilience;

/// <summary>The station that keeps the session's pace: the caller's own limit, and the service's when it throttles.</summary>
internal sealed class RateLimitHandler : DelegatingHandler
{
    private readonly SessionRateLimiter _rateLimiter;
    private readonly RateLimiter? _limiter;

    internal RateLimitHandler(SessionRateLimiter rateLimiter, RateLimiter? limiter)
    {
        _rateLimiter = rateLimiter;
        _limiter = limiter;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_limiter is not null)
        {
            using RateLimitLease lease = await _limiter.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        }

        await _rateLimiter.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
