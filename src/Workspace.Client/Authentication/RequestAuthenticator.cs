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

    /// <inheritdoc/>
    public abstract void Dispose();
}
