namespace Workspace.Client.Http;

/// <summary>Adds the proof of the sender to each attempt of a request. The kinds of credentials implement it.</summary>
internal interface IRequestAuthenticator
{
    /// <summary>Adds the headers that prove the sender; called for every attempt anew.</summary>
    /// <param name="request">The attempt, complete but for these headers.</param>
    /// <param name="cancellationToken">Ends the wait for a new token.</param>
    Task AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>Called once when the service refused an attempt with 401.</summary>
    /// <param name="refused">The attempt that was refused.</param>
    /// <param name="cancellationToken">Ends the renewal.</param>
    /// <returns>Whether the credentials were renewed, so that the attempt can be sent once more.</returns>
    Task<bool> RenewAsync(HttpRequestMessage refused, CancellationToken cancellationToken);

    /// <summary>Returns a text of the service without the secrets of this sign-in, in case the service repeats one.</summary>
    /// <param name="text">The text.</param>
    string? Redact(string? text);
}
