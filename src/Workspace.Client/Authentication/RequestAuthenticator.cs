using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;

namespace Workspace.Client.Authentication;

/// <summary>Puts the proof of who sends it on each attempt of a request.</summary>
internal abstract class RequestAuthenticator : IRequestAuthenticator, IDisposable
{
    /// <inheritdoc/>
    public abstract Task AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public virtual Task<bool> RenewAsync(HttpRequestMessage refused, CancellationToken cancellationToken) => Task.FromResult(false);

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

    /// <inheritdoc/>
    public abstract string? Redact(string? text);

    /// <inheritdoc/>
    public abstract void Dispose();
}
