using Workspace.Client.Http.Diagnostics;

namespace Workspace.Client.Http;

/// <summary>Goes along with an attempt, so that whatever station it passes can tell its observer.</summary>
internal sealed class RequestWatch
{
    private readonly RequestAttempt _attempt;

    internal RequestWatch(RequestAttempt attempt, IRequestObserver observer)
    {
        _attempt = attempt;
        Observer = observer;
    }

    internal IRequestObserver Observer { get; }

    internal static RequestWatch? Of(HttpRequestMessage message) => (message as AttemptMessage)?.Watch;

    /// <summary>The attempt is sent once more, at once.</summary>
    internal void Repeating(string reason) => Observer.Repeating(_attempt, reason, TimeSpan.Zero);
}
