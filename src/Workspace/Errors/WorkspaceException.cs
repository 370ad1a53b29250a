namespace Workspace;

/// <summary>
/// A failure of the service or of a request to it. Carries everything that support asks for, and never a secret.
/// Text that came from the service has its control characters escaped.
/// </summary>
public sealed class WorkspaceException : Exception
{
    /// <summary>Makes a failure of a kind.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">A sentence for the person who reads it: what happened, and what to do.</param>
    /// <param name="innerException">What caused it, if something did.</param>
    public WorkspaceException(WorkspaceErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>Says more about a failure than it knew itself; what the service said stays.</summary>
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

    /// <summary>The HTTP status, if there was an answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's error code, such as <c>WKS.00170312</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's own text.</summary>
    public string? ErrorText { get; init; }

    /// <summary>Further detail from the service (<c>error_detail</c>).</summary>
    public string? ErrorDetail { get; init; }

    /// <summary>The service's id of the request (<c>X-Request-Id</c>), which its support asks for.</summary>
    public string? RequestId { get; init; }

    /// <summary>The service's encoded reason for a refusal, as received; <c>Resolve-WorkspaceAuthorizationFailure</c> reads it.</summary>
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

    /// <summary>Of a rename whose outcome is unknown: when the desktops were last looked at, in UTC; <see langword="null"/> if they could not be.</summary>
    public DateTimeOffset? ObservedAt { get; internal set; }

    /// <summary>How long the service asked to be left alone, if it did.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the request's retries are spent: a request that only waited for it is not repeated for its sake.</summary>
    internal bool IsFinal { get; set; }
}
