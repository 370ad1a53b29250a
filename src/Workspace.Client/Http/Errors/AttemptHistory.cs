using Workspace.Client.Http.Errors;

namespace Workspace.Client.Http.Errors;

/// <summary>The history of a request's attempts.</summary>
internal sealed class AttemptHistory
{
    /// <summary>The number of attempts.</summary>
    internal int Attempts { get; private set; }

    /// <summary>Whether the service can have processed one of the failed attempts.</summary>
    internal bool MayHaveActed { get; private set; }

    /// <summary>The HTTP status of the last attempt, if there was a response.</summary>
    internal int? StatusCode { get; private set; }

    /// <summary>The service's request id of the last attempt, if it sent one.</summary>
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

    /// <summary>Records that an attempt failed after its sending began.</summary>
    internal void Failed(Exception failure) => MayHaveActed |= FailureTable.MayHaveActed(failure);
}
