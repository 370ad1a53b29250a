using System.Net.Sockets;
using System.Text.Json;
using Workspace.Client.Json;

namespace Workspace.Client.Http.Errors;

/// <summary>
/// The only table of the consequences of a failure: whether a change can have been made, whether to retry, and whether the command ends.
/// </summary>
internal static class FailureTable
{
    /// <summary>The row of a category.</summary>
    internal static FailureRule Rule(FailureCategory category) => category switch
    {
        //                                                  may have acted, read, idempotent, non-idempotent
        FailureCategory.RateLimited => new(false, Repetition.Unlimited, Repetition.Unlimited, Repetition.Unlimited),
        FailureCategory.RateLimitedWithoutProof => new(true, Repetition.Unlimited, Repetition.Unlimited, Repetition.Never),
        FailureCategory.Refused => new(false, Repetition.Never, Repetition.Never, Repetition.Never),
        FailureCategory.RefusedWithoutError => new(false, Repetition.Once, Repetition.Never, Repetition.Never),
        FailureCategory.Unavailable => new(true, Repetition.Counted, Repetition.Counted, Repetition.Never),
        FailureCategory.ServiceFailed => new(true, Repetition.Never, Repetition.Never, Repetition.Never),
        FailureCategory.NotConnected => new(false, Repetition.Counted, Repetition.Counted, Repetition.Counted),
        FailureCategory.NotConnectable => new(false, Repetition.Never, Repetition.Never, Repetition.Never),
        FailureCategory.ResponseLost => new(true, Repetition.Counted, Repetition.Counted, Repetition.Never),
        FailureCategory.ResponseUnreadable => new(true, Repetition.Once, Repetition.Counted, Repetition.Never),
        FailureCategory.ResponseTooLarge => new(true, Repetition.Never, Repetition.Counted, Repetition.Never),
        FailureCategory.Cancelled => new(true, Repetition.Never, Repetition.Never, Repetition.Never),
        FailureCategory.NotSent => new(false, Repetition.Never, Repetition.Never, Repetition.Never),
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    /// <summary>Whether every further record of a command would fail in the same way, so that the command ends.</summary>
    internal static bool EndsCommand(WorkspaceErrorKind kind) => kind
        is WorkspaceErrorKind.AuthenticationFailed
        or WorkspaceErrorKind.EndpointNotFound
        or WorkspaceErrorKind.ConnectionFailed
        or WorkspaceErrorKind.SessionUnusable;

    /// <summary>
    /// Whether the refusal of an attempt proves that this attempt made no change. It proves nothing about earlier attempts.
    /// </summary>
    internal static bool MayHaveActed(Exception failure) => Rule(Categorize(failure)).MayHaveActed;

    /// <summary>The category of an attempt's failure.</summary>
    internal static FailureCategory Categorize(Exception failure) => failure switch
    {
        WorkspaceException { IsFinal: true } => FailureCategory.NotSent,
        WorkspaceException { Kind: WorkspaceErrorKind.SessionUnusable } => FailureCategory.NotSent,
        WorkspaceException refused => FromResponse(refused.StatusCode, refused.ErrorCode),
        OperationCanceledException => FailureCategory.Cancelled,
        _ when TransportFailure.NeverArrived(failure) => CanConnect(failure) ? FailureCategory.NotConnected : FailureCategory.NotConnectable,
        OversizeException => FailureCategory.ResponseTooLarge,
        JsonException => FailureCategory.ResponseUnreadable,
        IOException or HttpRequestException or TimeoutException or InvalidDataException => FailureCategory.ResponseLost,

        // A defect of this program. It is thrown unchanged, and must not hide that the request was sent.
        _ => FailureCategory.Cancelled,
    };

    /// <summary>Whether the code is the gateway's for a request that its rate limit refused, which it does before the service sees the request.</summary>
    internal static bool IsRateLimitCode(string? code) => code is "APIGW.0308" or "APIG.0308";

    private static FailureCategory FromResponse(int? status, string? code) => status switch
    {
        _ when IsRateLimitCode(code) => FailureCategory.RateLimited,
        429 => FailureCategory.RateLimitedWithoutProof,
        408 or 502 or 503 or 504 => FailureCategory.Unavailable,
        >= 500 => FailureCategory.ServiceFailed,
        404 when code is null => FailureCategory.RefusedWithoutError,
        _ => FailureCategory.Refused,
    };

    // A retry does not help for an unknown host name: probably the region is misspelt.
    private static bool CanConnect(Exception failure) => !TransportFailure.IsCertificateError(failure)
        && failure.GetBaseException() is not SocketException { SocketErrorCode: SocketError.HostNotFound };
}
