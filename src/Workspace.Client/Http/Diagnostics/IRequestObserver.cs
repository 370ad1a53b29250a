namespace Workspace.Client.Http.Diagnostics;

/// <summary>
/// Sees what the client does on the wire. Called from whatever thread does the work, and must not block.
/// What it is given never holds credentials; addresses and bodies can hold personal data.
/// </summary>
public interface IRequestObserver
{
    /// <summary>An attempt is about to be sent.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="body">The JSON that is sent, or <see langword="null"/>.</param>
    void Sending(RequestAttempt attempt, string? body);

    /// <summary>An attempt was answered, whatever the status.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="requestId">The service's id of the request, if it gave one.</param>
    /// <param name="elapsed">From sending to the answer's headers.</param>
    void ResponseReceived(RequestAttempt attempt, int statusCode, string? requestId, TimeSpan elapsed);

    /// <summary>An attempt failed and is repeated after a wait.</summary>
    /// <param name="attempt">The attempt that failed.</param>
    /// <param name="reason">Why, in a few words.</param>
    /// <param name="wait">How long until the next attempt.</param>
    void Repeating(RequestAttempt attempt, string reason, TimeSpan wait);

    /// <summary>The service refuses requests of one API as too many; said at the first such refusal, before anything is known of a limit.</summary>
    /// <param name="wait">How long it asked to be left alone.</param>
    /// <param name="limit">The limit in words, such as <c>100 requests per 60 s</c>; <see langword="null"/> if the service does not name it.</param>
    void Throttled(TimeSpan wait, string? limit);

    /// <summary>Something the caller should know about a result that is still good, such as a list that changed while it was read.</summary>
    /// <param name="message">A sentence for the person who runs the command.</param>
    void OnWarning(string message);
}
