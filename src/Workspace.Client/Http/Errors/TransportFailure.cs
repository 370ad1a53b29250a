using System.Net;
using System.Security.Authentication;
using System.Text.Json;
using Workspace.Client.Http.Requests;
using Workspace.Client.Http.Resilience;

#if NETFRAMEWORK
#endif

namespace Workspace.Client.Http.Errors;

/// <summary>Says what a failure below the service's own errors means: no connection, no answer in time, or an answer that cannot be read.</summary>
internal static class TransportFailure
{
    /// <summary>Makes the failure that the user sees.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="failure">What came of it.</param>
    /// <param name="history">What is known over all attempts.</param>
    /// <param name="timeout">How long an answer may take to begin.</param>
    /// <param name="redact">Takes secrets out of what is quoted.</param>
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

            // There was a connection, so that the next request may well be answered.
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

    /// <summary>The last attempt was refused, which proves nothing about an earlier one that may have been acted upon.</summary>
    internal static WorkspaceException Unknown(ServiceRequest request, WorkspaceException refused) => new(
        WorkspaceErrorKind.OutcomeUnknown,
        $"Could not {request.Operation} for sure: nothing proves that an earlier attempt was not acted upon, so the change may or may not have been made. "
        + $"Check before you repeat it. {refused.Message}",
        refused);

    /// <summary>Whether the service surely never saw the request, so that even a write may be sent again.</summary>
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

    /// <summary>Whether the certificate was the reason: trying again does not make it better.</summary>
    internal static bool IsCertificateError(Exception failure)
    {
#if NETFRAMEWORK
        return failure is HttpRequestException { InnerException: WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure } }
            || failure.GetBaseException() is AuthenticationException;
#else
        return failure is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError };
#endif
    }

    /// <summary>Whether what came was no HTTP, or more of it than anybody sends before a body.</summary>
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

    // The framework's own messages quote the answer as it is, and whoever shows an error in full shows what is within it too.
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
            TimeoutException => $"no answer from {host} within {timeout.TotalSeconds:0.###} seconds.",
            EndOfStreamException => $"the answer from {host} was cut short.",
            JsonException or InvalidDataException => $"the answer from {host} cannot be read ({reason}).",
            _ => $"the connection to {host} broke ({reason}).",
        };
    }
}
