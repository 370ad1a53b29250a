using System.Net;
using Workspace.Client.Http.Diagnostics;

namespace Workspace.Client.Http;

/// <summary>
/// Adds the proof of the sender to each attempt, inside the retries, so that every attempt has its own date and signature.
/// </summary>
internal sealed class AuthenticationHandler : DelegatingHandler
{
    private readonly IRequestAuthenticator _authenticator;

    internal AuthenticationHandler(IRequestAuthenticator authenticator) => _authenticator = authenticator;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await _authenticator.AuthenticateAsync(request, cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !await RenewAsync(request, response, cancellationToken).ConfigureAwait(false))
        {
            return response;
        }

        response.Dispose();
        RequestWatch.Of(request)?.Repeating("HTTP 401, signed in again");
        await _authenticator.AuthenticateAsync(request, cancellationToken).ConfigureAwait(false);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> RenewAsync(HttpRequestMessage request, HttpResponseMessage refusal, CancellationToken cancellationToken)
    {
        try
        {
            return await _authenticator.RenewAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            refusal.Dispose();
            throw;
        }
    }
}
