namespace Workspace;

/// <summary>
/// A failure of the service or of a request to it. Contains the details that the service's support needs, and never a secret.
/// Text that came from the service has its control characters escaped.
/// </summary>
public sealed class WorkspaceException : Exception
{
    /// <summary>Creates an exception of a kind.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">The message: what happened, and what to do.</param>
    /// <param name="innerException">The cause, if any.</param>
    public WorkspaceException(WorkspaceErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>Creates an exception with more information about a failure; keeps the service's texts.</summary>
    internal WorkspaceException(WorkspaceErrorKind kind, string message, WorkspaceException failure)
        : this(kind, message, (Exception)failure)
    {
        StatusCode = failure.StatusCode;
        ErrorCode = failure.ErrorCode;
        ErrorText = failure.ErrorText;
        ErrorDetail = failure.ErrorDetail;
        RequestId = failure.RequestId;
        EncodedAuthorizationMessage = failure.EncodedAuthorizationMessage;
        Method = failure.Method;
        RequestUri = failure.RequestUri;
        Attempts = failure.Attempts;
        RetryAfter = failure.RetryAfter;
        DesktopIds = failure.DesktopIds;
        MovedDesktopIds = failure.MovedDesktopIds;
        RemainingDesktopIds = failure.RemainingDesktopIds;
        NewNameDesktopIds = failure.NewNameDesktopIds;
        SentAt = failure.SentAt;
        ObservedAt = failure.ObservedAt;
    }

    /// <summary>What went wrong.</summary>
    public WorkspaceErrorKind Kind { get; }

    /// <summary>The HTTP status, if there was a response.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's error code, such as <c>WKS.00170312</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's own text.</summary>
    public string? ErrorText { get; init; }

    /// <summary>Further detail from the service (<c>error_detail</c>).</summary>
    public string? ErrorDetail { get; init; }

    /// <summary>The service's request id (<c>X-Request-Id</c>), which its support needs.</summary>
    public string? RequestId { get; init; }

    /// <summary>The service's encoded reason for a refusal, as received; <c>Resolve-WorkspaceAuthorizationFailure</c> decodes it.</summary>
    public string? EncodedAuthorizationMessage { get; init; }

    /// <summary>HTTP method of the request.</summary>
    public string? Method { get; init; }

    /// <summary>Address of the request, without its query.</summary>
    public string? RequestUri { get; init; }

    /// <summary>How often the request was sent, retries included; 0 if it never was.</summary>
    public int Attempts { get; init; }

    /// <summary>Of a rename: the ids of the desktops that had the old name before it; empty if that is not known.</summary>
    public TextList DesktopIds { get; internal set; } = TextList.Empty;

    /// <summary>Of a rename whose outcome is unknown: the ids of the desktops that had the new name at <see cref="ObservedAt"/>.</summary>
    public TextList MovedDesktopIds { get; internal set; } = TextList.Empty;

    /// <summary>Of a rename whose outcome is unknown: the ids of the desktops that still had the old name at <see cref="ObservedAt"/>.</summary>
    public TextList RemainingDesktopIds { get; internal set; } = TextList.Empty;

    /// <summary>Of a rename: the ids of the desktops that had the new name before it.</summary>
    public TextList NewNameDesktopIds { get; internal set; } = TextList.Empty;

    /// <summary>Of a rename: when the request was sent, in UTC; <see langword="null"/> if it was not.</summary>
    public DateTimeOffset? SentAt { get; internal set; }

    /// <summary>
    /// Of a rename whose outcome is unknown: when the desktops were last read, in UTC; <see langword="null"/> if they could not be.
    /// </summary>
    public DateTimeOffset? ObservedAt { get; internal set; }

    /// <summary>The delay that the service asked for (<c>Retry-After</c>), if any.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the request's retries are used up. A request that waited for it is then not retried.</summary>
    internal bool IsFinal { get; set; }
}
