using System.Collections.Concurrent;
using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;

namespace Workspace.Client.Tests.Http;

/// <summary>Keeps what an observer is told.</summary>
internal sealed class RecordingObserver : IRequestObserver
{
    internal ConcurrentQueue<(RequestAttempt Attempt, string? Body)> Attempts { get; } = new();

    internal ConcurrentQueue<(int Status, string? RequestId)> AnsweredWith { get; } = new();

    internal ConcurrentQueue<(RequestAttempt Attempt, string Reason, TimeSpan Wait)> Repeated { get; } = new();

    internal ConcurrentQueue<TimeSpan> ThrottledFor { get; } = new();

    internal ConcurrentQueue<string?> Limits { get; } = new();

    internal ConcurrentQueue<string> Notices { get; } = new();

    public void Sending(RequestAttempt attempt, string? body) => Attempts.Enqueue((attempt, body));

    public void ResponseReceived(RequestAttempt attempt, int statusCode, string? requestId, TimeSpan elapsed) => AnsweredWith.Enqueue((statusCode, requestId));

    public void Repeating(RequestAttempt attempt, string reason, TimeSpan wait) => Repeated.Enqueue((attempt, reason, wait));

    public void Throttled(TimeSpan wait, string? limit)
    {
        ThrottledFor.Enqueue(wait);
        Limits.Enqueue(limit);
    }

    public void OnWarning(string message) => Notices.Enqueue(message);
}
