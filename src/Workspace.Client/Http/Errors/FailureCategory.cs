namespace Workspace.Client.Http.Errors;

/// <summary>What one failed attempt of a request tells about what the service did.</summary>
internal enum FailureCategory
{
    /// <summary>The gateway's own rate limit refused the request (<c>APIGW.0308</c>, <c>APIG.0308</c>): it never reached the service.</summary>
    RateLimited,

    /// <summary>The service or its gateway refused the request: 3xx, 4xx.</summary>
    Refused,

    /// <summary>404 without the service's own error: something between this computer and the service may have responded in its place.</summary>
    RefusedWithoutError,

    /// <summary>429 without the gateway's code: a rate limit most likely, but a proxy may send it after the service has acted.</summary>
    RateLimitedWithoutProof,

    /// <summary>503, 502, 504 or 408 without proof of who responded: a proxy may send them after the service has acted.</summary>
    Unavailable,

    /// <summary>The service failed while it worked on the request: 500 and other 5xx.</summary>
    ServiceFailed,

    /// <summary>No connection came about, and another attempt may get one.</summary>
    NotConnected,

    /// <summary>No connection came about, and another attempt would not get one either: unknown host name, certificate that is not trusted.</summary>
    NotConnectable,

    /// <summary>The connection broke, the response did not come in time, or it was cut short.</summary>
    ResponseLost,

    /// <summary>The response came and is not what the reference page describes.</summary>
    ResponseUnreadable,

    /// <summary>The response came and is larger than any response of this service.</summary>
    ResponseTooLarge,

    /// <summary>The caller cancelled, or the session was disconnected.</summary>
    Cancelled,

    /// <summary>Nothing was sent: the sign-in that it needs failed, after retries of its own.</summary>
    NotSent,
}
