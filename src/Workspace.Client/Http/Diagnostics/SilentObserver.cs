namespace Workspace.Client.Http.Diagnostics;

/// <summary>An observer that does nothing.</summary>
internal sealed class SilentObserver : IRequestObserver
{
    internal static readonly SilentObserver Instance = new();

    public void Sending(RequestAttempt attempt, string? body)
    {
    }

    public void ResponseReceived(RequestAttempt attempt, int statusCode, string? requestId, TimeSpan elapsed)
    {
    }

    public void Repeating(RequestAttempt attempt, string reason, TimeSpan wait)
    {
    }

    public void Throttled(TimeSpan wait, string? limit)
    {
    }

    public void OnWarning(string message)
    {
    }
}
