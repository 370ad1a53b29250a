namespace Workspace;

/// <summary>The kind of a failure, independent of status and code. Each kind has one stable PowerShell error id and category.</summary>
public enum WorkspaceErrorKind
{
    /// <summary>The service failed without a reason.</summary>
    ServiceError = 0,

    /// <summary>A value cannot be used; nothing was sent.</summary>
    InvalidArgument,

    /// <summary>The service refused the request as malformed or not valid.</summary>
    InvalidRequest,

    /// <summary>The sign-in was refused: wrong or expired key or token, or a wrong clock.</summary>
    AuthenticationFailed,

    /// <summary>Signed in, but not allowed to do this.</summary>
    PermissionDenied,

    /// <summary>No such user.</summary>
    UserNotFound,

    /// <summary>Several users have the name.</summary>
    AmbiguousUserName,

    /// <summary>Something else that was named does not exist.</summary>
    NotFound,

    /// <summary>The host responds, but does not offer the service or operation.</summary>
    EndpointNotFound,

    /// <summary>The request conflicts with the current state.</summary>
    Conflict,

    /// <summary>Too many requests, and still too many after the retries.</summary>
    Throttled,

    /// <summary>The service is temporarily not available, or closes the connection before the response.</summary>
    ServiceUnavailable,

    /// <summary>No connection: name not found, refused, or no trust in the certificate.</summary>
    ConnectionFailed,

    /// <summary>No response in time to a request that changes nothing.</summary>
    Timeout,

    /// <summary>A response that cannot be read: cut short, not JSON, or not as the reference page describes it.</summary>
    InvalidResponse,

    /// <summary>A change was sent and its outcome is not known: it may or may not have been made.</summary>
    OutcomeUnknown,

    /// <summary>The session is closed, came from another process, or is of a kind that cannot do this.</summary>
    SessionUnusable,

    /// <summary>No credentials were given, and none found where the vendor's tools keep them.</summary>
    CredentialsNotFound,

    /// <summary>A row of a command was not begun, because an earlier row that shares a name with it failed or has an unknown outcome.</summary>
    RowBlocked,

    /// <summary>No desktop has the user name whose desktops were to be moved; nothing was sent.</summary>
    UserHasNoDesktops,

    /// <summary>The new user name has desktops already, so that a rename would give the desktops of two people one name; nothing was sent.</summary>
    RenameWouldMerge,
}
