namespace Workspace.Client.Http.Requests;

/// <summary>There was no connection in time, so nothing was sent.</summary>
internal sealed class NotSentException : HttpRequestException
{
    internal NotSentException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
