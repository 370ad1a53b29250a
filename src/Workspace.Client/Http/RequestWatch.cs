using Workspace.Client.Http.Diagnostics;

namespace Workspace.Client.Http;

/// <summary>The observer of an attempt, attached to its message so that each handler can notify it.</summary>
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

    /// <summary>The attempt is sent again without delay.</summary>
    internal void Repeating(string reason) => Observer.Repeating(_attempt, reason, TimeSpan.Zero);
}
