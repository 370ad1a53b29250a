namespace Workspace.Client.Http.Errors;

/// <summary>The categories of a failed attempt, by what the service can have done.</summary>
internal enum FailureCategory
{
    /// <summary>The gateway's own rate limit refused the request (<c>APIGW.0308</c>, <c>APIG.0308</c>): it never reached the service.</summary>
    RateLimited,

    /// <summary>The service or its gateway refused the request: 3xx, 4xx.</summary>
    Refused,

    /// <summary>404 without the service's own error: something between this computer and the service may have responded in its place.</summary>
    RefusedWithoutError,

    /// <summary>429 without the gateway's code: probably a rate limit, but a proxy can send it after the service has acted.</summary>
    RateLimitedWithoutProof,

    /// <summary>503, 502, 504 or 408 without proof of who responded: a proxy may send them after the service has acted.</summary>
    Unavailable,

    /// <summary>The service failed while it worked on the request: 500 and other 5xx.</summary>
    ServiceFailed,

    /// <summary>There was no connection; another attempt can succeed.</summary>
    NotConnected,

    /// <summary>There was no connection, and a retry does not help: unknown host name, certificate that is not trusted.</summary>
    NotConnectable,

    /// <summary>The connection broke, the response did not come in time, or it was cut short.</summary>
    ResponseLost,

    /// <summary>The response is not as the reference page describes it.</summary>
    ResponseUnreadable,

    /// <summary>The response is larger than any response of this service.</summary>
    ResponseTooLarge,

    /// <summary>The caller cancelled, or the session was disconnected.</summary>
    Cancelled,

    /// <summary>Nothing was sent: the sign-in that it needs failed, after retries of its own.</summary>
    NotSent,
}
