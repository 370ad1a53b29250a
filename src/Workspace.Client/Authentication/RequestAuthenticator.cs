using Workspace.Client.Authentication;
using Workspace.Client.Http;

namespace Workspace.Client.Authentication;

/// <summary>Puts the proof of who sends it on each attempt of a request.</summary>
internal abstract class RequestAuthenticator : IDisposable
{
    /// <summary>Adds the headers that prove the sender; called for every attempt anew.</summary>
    /// <param name="request">The attempt, complete but for these headers.</param>
    /// <param name="cancellationToken">Ends the wait for a new token.</param>
    internal abstract Task AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>
    /// Called once when the service answered an attempt with 401. True = the credentials were renewed, and the attempt may be sent once more.
    /// </summary>
    /// <param name="refused">The attempt that was refused.</param>
    /// <param name="cancellationToken">Ends the renewal.</param>
    internal virtual Task<bool> RenewAsync(HttpRequestMessage refused, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Whether requests are signed with an access key, which a few operations insist on.</summary>
    internal virtual bool Signs => false;

    /// <summary>Called once, before the first request: where tokens come from, for those who need one.</summary>
    /// <param name="issuer">Gets tokens from IAM.</param>
    internal virtual void SignInThrough(TokenIssuer issuer)
    {
    }

    /// <summary>The project that the sign-in itself is for; <see langword="null"/> if it does not tell.</summary>
    /// <param name="observer">Sees the requests that it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal virtual Task<string?> FindProjectAsync(IRequestObserver observer, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>A text of the service without the secrets of this sign-in, should it repeat one.</summary>
    /// <param name="text">The text.</param>
    internal abstract string? Redact(string? text);

    /// <inheritdoc/>
    public abstract void Dispose();
}
