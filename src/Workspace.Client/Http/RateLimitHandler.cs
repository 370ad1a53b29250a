using Workspace.Client.Http.Resilience;

namespace Workspace.Client.Http;

/// <summary>Delays an attempt until the service's rate limit and the caller's own limits have room for it.</summary>
internal sealed class RateLimitHandler : DelegatingHandler
{
    private const int TooManyRequests = 429;

    private readonly SessionRateLimits _limits;
    private readonly OwnRateLimits _ownLimits;

    internal RateLimitHandler(SessionRateLimits limits, OwnRateLimits ownLimits)
    {
        _limits = limits;
        _ownLimits = ownLimits;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        AttemptMessage attempt = (AttemptMessage)request;
        ApiRateLimitLease lease = attempt.RateLimitLease = await _limits.For(attempt.Route).AcquireAsync(cancellationToken).ConfigureAwait(false);
        await _ownLimits.WaitAsync(cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);

        // The body of a 429 shows whether the rate limit refused the request.
        if ((int)response.StatusCode != TooManyRequests)
        {
            lease.Accepted();
        }

        return response;
    }
}
