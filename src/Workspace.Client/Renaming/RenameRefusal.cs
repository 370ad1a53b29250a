using Workspace.Client.Http.Errors;

namespace Workspace.Client.Renaming;

/// <summary>Whether a failure proves that a rename was not made.</summary>
internal static class RenameRefusal
{
    /// <summary>
    /// Whether the service may have acted on the request. It has not where the request was never sent, where the gateway throttled it by its own code, and
    /// where the only attempt that reached the service was refused (4xx). A time-out, a broken connection, a redirect, 408, 5xx, and a 429 without the
    /// gateway's code prove nothing: a proxy may answer so after it has passed the request on.
    /// </summary>
    internal static bool MayHaveBeenMade(WorkspaceException failure) => failure.Kind switch
    {
        WorkspaceErrorKind.OutcomeUnknown => true,
        WorkspaceErrorKind.ConnectionFailed or WorkspaceErrorKind.AuthenticationFailed or WorkspaceErrorKind.InvalidArgument => false,
        WorkspaceErrorKind.SessionUnusable => false,
        _ when FailureTable.IsRateLimitCode(failure.ErrorCode) => false,
        _ => failure.StatusCode is (not (>= 400 and < 500)) or 408 or 429,
    };
}
