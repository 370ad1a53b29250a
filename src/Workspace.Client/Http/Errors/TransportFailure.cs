using System.Net;
using System.Security.Authentication;
using System.Text.Json;
using Workspace.Client.Http.Requests;
using Workspace.Client.Http.Resilience;

#if NETFRAMEWORK
#endif

namespace Workspace.Client.Http.Errors;

/// <summary>Converts failures of the transport: no connection, no response in time, or a response that cannot be read.</summary>
internal static class TransportFailure
{
    /// <summary>Creates the exception that the user sees.</summary>
    /// <param name="request">The request.</param>
    /// <param name="failure">The failure of the last attempt.</param>
    /// <param name="history">The history of all attempts.</param>
    /// <param name="timeout">The time within which a response must begin.</param>
    /// <param name="redact">Redacts secrets in quoted text.</param>
    internal static WorkspaceException Describe(
        ServiceRequest request, Exception failure, AttemptHistory history, TimeSpan timeout, Func<string?, string?> redact)
    {
        bool neverArrived = NeverArrived(failure);
        bool isUnknown = request.IsWrite && history.MayHaveActed;
        WorkspaceErrorKind kind = failure switch
        {
            _ when isUnknown => WorkspaceErrorKind.OutcomeUnknown,
            _ when neverArrived => WorkspaceErrorKind.ConnectionFailed,
            TimeoutException => WorkspaceErrorKind.Timeout,
            JsonException or EndOfStreamException or InvalidDataException => WorkspaceErrorKind.InvalidResponse,

            // There was a connection, so the next request can succeed.
            _ when history.StatusCode is not null || IsProtocolError(failure) => WorkspaceErrorKind.InvalidResponse,
            _ => WorkspaceErrorKind.ServiceUnavailable,
        };
        string reason = Quoted((failure is NotSentException ? failure : failure.GetBaseException()).Message, redact);
        string what = Meaning(request, failure, reason, neverArrived, history.StatusCode is not null, timeout)
            + (isUnknown ? " The change may or may not have been made. Check before you repeat it." : neverArrived ? " Nothing was sent." : string.Empty);
        string status = history.StatusCode is null
            ? string.Empty
            : $" (HTTP {history.StatusCode}{(history.RequestId is null ? ", no request id" : ", request id " + history.RequestId)})";
        return new WorkspaceException(kind, $"Could not {request.Operation}: {what}{status}", Harmless(failure, reason, redact))
        {
            StatusCode = history.StatusCode,
            RequestId = history.RequestId,
            Method = request.Method.Method,
            RequestUri = request.Address.GetLeftPart(UriPartial.Path),
            Attempts = history.Attempts,
        };
    }

    /// <summary>The last attempt was refused, which does not show whether an earlier attempt was processed.</summary>
    internal static WorkspaceException Unknown(ServiceRequest request, WorkspaceException refused) => new(
        WorkspaceErrorKind.OutcomeUnknown,
        $"Could not {request.Operation}: the service may have processed an earlier attempt, so the change may or may not have been made. "
        + $"Check before you repeat it. {refused.Message}",
        refused);

    /// <summary>Whether it is certain that the service did not get the request, so that even a write can be sent again.</summary>
    internal static bool NeverArrived(Exception failure)
    {
        if (failure is NotSentException)
        {
            return true;
        }

#if NETFRAMEWORK
        return failure is HttpRequestException { InnerException: WebException web }
            && web.Status is WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure
                or WebExceptionStatus.ConnectFailure or WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure;
#else
        return failure is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
#endif
    }

    /// <summary>Whether the certificate is the reason, so that a retry does not help.</summary>
    internal static bool IsCertificateError(Exception failure)
    {
#if NETFRAMEWORK
        return failure is HttpRequestException { InnerException: WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure } }
            || failure.GetBaseException() is AuthenticationException;
#else
        return failure is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError };
#endif
    }

    /// <summary>Whether the response was not HTTP, or its headers were too large.</summary>
    private static bool IsProtocolError(Exception failure)
    {
#if NETFRAMEWORK
        return failure is HttpRequestException { InnerException: WebException web }
            && web.Status is WebExceptionStatus.ServerProtocolViolation or WebExceptionStatus.MessageLengthLimitExceeded;
#else
        return failure is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded };
#endif
    }

    private static string Quoted(string message, Func<string?, string?> redact) => DisplayText.Escape(redact(message))!;

    // The framework's messages quote the response unescaped, and a full display of an error includes its inner exceptions.
    private static Exception Harmless(Exception failure, string reason, Func<string?, string?> redact)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (!string.Equals(cause.Message, Quoted(cause.Message, redact), StringComparison.Ordinal))
            {
                return new InvalidDataException(reason);
            }
        }

        return failure;
    }

    private static string Meaning(ServiceRequest request, Exception failure, string reason, bool neverArrived, bool isAnswered, TimeSpan timeout)
    {
        string host = request.Address.IsDefaultPort ? request.Address.Host : request.Address.Authority;
        if (neverArrived)
        {
            return IsCertificateError(failure)
                ? $"no trusted connection to {host} ({reason})."
                : $"no connection to {host} ({reason}). Check the region, endpoint, proxy and network.";
        }

        return failure switch
        {
            TimeoutException when isAnswered => failure.Message,
            TimeoutException => $"no response from {host} within {timeout.TotalSeconds:0.###} seconds.",
            EndOfStreamException => $"the response from {host} was cut short.",
            JsonException or InvalidDataException => $"the response from {host} cannot be read ({reason}).",
            _ => $"the connection to {host} broke ({reason}).",
        };
    }
}
