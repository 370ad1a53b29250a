namespace Workspace.Client.Http.Diagnostics;

/// <summary>
/// Is notified of the client's requests. Called on any thread; must not block.
/// The arguments never contain credentials; addresses and bodies can contain personal data.
/// </summary>
public interface IRequestObserver
{
    /// <summary>An attempt is about to be sent.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="body">The JSON that is sent, or <see langword="null"/>.</param>
    void Sending(RequestAttempt attempt, string? body);

    /// <summary>A response was received, with any status.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="requestId">The service's request id, if it sent one.</param>
    /// <param name="elapsed">The time from sending to the response's headers.</param>
    void ResponseReceived(RequestAttempt attempt, int statusCode, string? requestId, TimeSpan elapsed);

    /// <summary>An attempt failed and is repeated after a wait.</summary>
    /// <param name="attempt">The attempt that failed.</param>
    /// <param name="reason">Why, in a few words.</param>
    /// <param name="wait">How long until the next attempt.</param>
    void Repeating(RequestAttempt attempt, string reason, TimeSpan wait);

    /// <summary>The service throttles requests of one API. Called at the first such refusal, while no limit is known.</summary>
    /// <param name="wait">The delay that the service asked for (<c>Retry-After</c>).</param>
    /// <param name="limit">The limit in words, such as <c>100 requests per 60 s</c>; <see langword="null"/> if the service does not name it.</param>
    void Throttled(TimeSpan wait, string? limit);

    /// <summary>A warning about a result that is still valid, such as a list that changed while it was read.</summary>
    /// <param name="message">The warning, for the user of the command.</param>
    void OnWarning(string message);
}
