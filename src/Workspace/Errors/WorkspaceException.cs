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

    /// <summary>How long the service asked to be left alone, if it did.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the request's retries are spent: a request that only waited for it is not repeated for its sake.</summary>
    internal bool IsFinal { get; set; }
}
