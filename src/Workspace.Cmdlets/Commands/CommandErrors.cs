using System.Management.Automation;
using Workspace.Client.Http.Errors;

namespace Workspace.Cmdlets.Commands;

/// <summary>The error id, category and recommended action of each kind of failure. Error ids are part of the module's surface.</summary>
/// <remarks>A kind has no recommended action if its message always contains the action.</remarks>
internal static class CommandErrors
{
    internal static ErrorRecord Record(WorkspaceException failure, object? target)
    {
        (string id, ErrorCategory category, string? advice) = Describe(failure.Kind);
        return new ErrorRecord(failure, id, category, target)
        {
            ErrorDetails = new ErrorDetails(failure.Message) { RecommendedAction = advice },
        };
    }

    /// <summary>Whether every further row would fail in the same way.</summary>
    internal static bool EndsTheCommand(WorkspaceException failure) => FailureTable.EndsCommand(failure.Kind);

    private static (string Id, ErrorCategory Category, string? Advice) Describe(WorkspaceErrorKind kind) => kind switch
    {
        WorkspaceErrorKind.InvalidArgument =>
            ("WorkspaceInvalidArgument", ErrorCategory.InvalidArgument, null),
        WorkspaceErrorKind.InvalidRequest =>
            ("WorkspaceRequestRefused", ErrorCategory.InvalidData,
                "See the exception's ErrorText and ErrorDetail for the value that the service refuses."),
        WorkspaceErrorKind.AuthenticationFailed =>
            ("WorkspaceAuthenticationFailed", ErrorCategory.AuthenticationError,
                "Connect again with Connect-Workspace and valid credentials."),
        WorkspaceErrorKind.PermissionDenied =>
            ("WorkspacePermissionDenied", ErrorCategory.PermissionDenied,
                "Ask an administrator to grant the permission to the signed-in account in IAM. "
                    + "Resolve-WorkspaceAuthorizationFailure shows which one is missing."),
        WorkspaceErrorKind.UserNotFound =>
            ("WorkspaceUserNotFound", ErrorCategory.ObjectNotFound, "Check the name or id with Get-WorkspaceUser."),
        WorkspaceErrorKind.AmbiguousUserName =>
            ("WorkspaceUserNameAmbiguous", ErrorCategory.InvalidArgument, "Name the user with -Id, or put the domain before the name."),
        WorkspaceErrorKind.NotFound =>
            ("WorkspaceNotFound", ErrorCategory.ObjectNotFound, "Check the name or id, and the region and project with Get-WorkspaceSession."),
        WorkspaceErrorKind.EndpointNotFound =>
            ("WorkspaceEndpointNotFound", ErrorCategory.ResourceUnavailable, "Check -Region and -Endpoint of Connect-Workspace."),
        WorkspaceErrorKind.Conflict =>
            ("WorkspaceConflict", ErrorCategory.ResourceBusy, "Wait until the running task of the user or desktop has ended, then try again."),
        WorkspaceErrorKind.Throttled =>
            ("WorkspaceThrottled", ErrorCategory.LimitsExceeded, "Try again later, or with a smaller -ThrottleLimit."),
        WorkspaceErrorKind.ServiceUnavailable =>
            ("WorkspaceServiceUnavailable", ErrorCategory.ResourceUnavailable, "Try again later."),
        WorkspaceErrorKind.ConnectionFailed =>
            ("WorkspaceConnectionFailed", ErrorCategory.ConnectionError, "Check the region, the endpoint, the proxy and the network."),
        WorkspaceErrorKind.Timeout =>
            ("WorkspaceTimeout", ErrorCategory.OperationTimeout, "Try again, or connect with a larger -TimeoutSec."),
        WorkspaceErrorKind.InvalidResponse =>
            ("WorkspaceInvalidResponse", ErrorCategory.ProtocolError,
                "Check -Endpoint and -Proxy of Connect-Workspace: another server may have sent the response."),
        WorkspaceErrorKind.OutcomeUnknown =>
            ("WorkspaceOutcomeUnknown", ErrorCategory.InvalidResult,
                "Check with Get-WorkspaceUser or Get-WorkspaceDesktop whether the change was made before you repeat it."),
        WorkspaceErrorKind.SessionUnusable =>
            ("WorkspaceSessionUnusable", ErrorCategory.InvalidOperation, "Connect with Connect-Workspace."),
        WorkspaceErrorKind.CredentialsNotFound =>
            ("WorkspaceCredentialsNotFound", ErrorCategory.AuthenticationError,
                "See about_Workspace_Authentication for each way to sign in."),
        WorkspaceErrorKind.RowBlocked =>
            ("WorkspaceRowBlocked", ErrorCategory.ResourceBusy,
                "Resolve the error of the earlier row first, then run both rows again in the same order."),
        WorkspaceErrorKind.UserHasNoDesktops =>
            ("WorkspaceUserHasNoDesktops", ErrorCategory.ObjectNotFound,
                "Check both names with Get-WorkspaceDesktop. The desktops may have the new name already."),
        WorkspaceErrorKind.RenameWouldMerge =>
            ("WorkspaceRenameWouldMerge", ErrorCategory.ResourceExists,
                "Choose another new name, or use -AllowMerge if both are meant to have one name."),
        _ => ("WorkspaceServiceError", ErrorCategory.NotSpecified,
            "Run the command again. If the error stays, give the request id to the service's support."),
    };
}
