using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;

namespace Workspace.Client.Authentication;

/// <summary>Adds the proof of the sender to each attempt of a request.</summary>
internal abstract class RequestAuthenticator : IRequestAuthenticator, IDisposable
{
    /// <inheritdoc/>
    public abstract Task AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public virtual Task<bool> RenewAsync(HttpRequestMessage refused, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Whether requests are signed with an access key, which some operations require.</summary>
    internal virtual bool Signs => false;

    /// <summary>Sets the issuer of tokens. Called once, before the first request.</summary>
    /// <param name="issuer">Gets tokens from IAM.</param>
    internal virtual void SignInThrough(TokenIssuer issuer)
    {
    }

    /// <summary>The project of the token; <see langword="null"/> if the credentials do not name one.</summary>
    /// <param name="observer">Is notified of the requests.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    internal virtual Task<string?> FindProjectAsync(IRequestObserver observer, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public abstract string? Redact(string? text);

    /// <inheritdoc/>
    public abstract void Dispose();
}
