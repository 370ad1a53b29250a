using Workspace.Client.Http.Errors;

namespace Workspace.Client.Http.Errors;

/// <summary>What is known about a request over all its attempts.</summary>
internal sealed class AttemptHistory
{
    /// <summary>How often it was tried to send it.</summary>
    internal int Attempts { get; private set; }

    /// <summary>Whether the service may have acted on one of the attempts though it did not say so.</summary>
    internal bool MayHaveActed { get; private set; }

    /// <summary>The HTTP status of the last attempt, if it was answered.</summary>
    internal int? StatusCode { get; private set; }

    /// <summary>The service's id of the last attempt, if it gave one.</summary>
    internal string? RequestId { get; private set; }

    internal int BeginAttempt()
    {
        StatusCode = null;
        RequestId = null;
        return ++Attempts;
    }

    internal void ResponseReceived(int statusCode, string? requestId)
    {
        StatusCode = statusCode;
        RequestId = requestId;
    }

    /// <summary>An attempt failed after its sending began.</summary>
    internal void Failed(Exception failure) => MayHaveActed |= FailureTable.MayHaveActed(failure);
}
