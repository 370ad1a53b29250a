namespace Workspace.Client.Http.Requests;

/// <summary>No connection came about in time, so that nothing was sent.</summary>
internal sealed class NotSentException : HttpRequestException
{
    internal NotSentException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
