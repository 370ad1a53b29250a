using System.Net;
using System.Text.Json;
#if NETFRAMEWORK
using System.Security.Authentication;
#endif

namespace Workspace.Client.Transport;

/// <summary>Says what a failure below the service's own errors means: no connection, no answer in time, or an answer that cannot be read.</summary>
internal static class TransportFailure
{
    internal static WorkspaceException Describe(ServiceRequest request, Exception failure, int attempts, TimeSpan timeout)
    {
        bool neverArrived = NeverArrived(failure);
        WorkspaceErrorKind kind = (request.IsWrite && !neverArrived, failure, neverArrived) switch
        {
            (true, _, _) => WorkspaceErrorKind.OutcomeUnknown,
            (_, TimeoutException, _) => WorkspaceErrorKind.Timeout,
            (_, JsonException or EndOfStreamException or InvalidDataException, _) => WorkspaceErrorKind.InvalidResponse,
            _ => WorkspaceErrorKind.ConnectionFailed,
        };
        return new WorkspaceException(kind, $"Could not {request.Operation}: {Meaning(request, failure, neverArrived, timeout)}", failure)
        {
            Method = request.Method.Method,
            RequestUri = request.Address.GetLeftPart(UriPartial.Path),
            Attempts = attempts,
        };
    }

    /// <summary>Whether the service surely never saw the request, so that even a write may be sent again.</summary>
    internal static bool NeverArrived(Exception failure)
    {
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
    internal static bool IsDistrust(Exception failure)
    {
#if NETFRAMEWORK
        return failure is HttpRequestException { InnerException: WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure } }
            || failure.GetBaseException() is AuthenticationException;
#else
        return failure is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError };
#endif
    }

    private static string Meaning(ServiceRequest request, Exception failure, bool neverArrived, TimeSpan timeout)
    {
        string host = request.Address.IsDefaultPort ? request.Address.Host : request.Address.Authority;
        string? reason = DisplayText.Escape(failure.GetBaseException().Message);
        if (neverArrived)
        {
            return IsDistrust(failure)
                ? $"no trusted connection to {host} ({reason}). Nothing was sent."
                : $"no connection to {host} ({reason}). Check the region, endpoint, proxy and network. Nothing was sent.";
        }

        string what = failure switch
        {
            TimeoutException => $"no answer from {host} within {timeout.TotalSeconds:0.###} seconds.",
            JsonException or InvalidDataException => $"the answer from {host} cannot be read ({reason}).",
            EndOfStreamException => $"the answer from {host} was cut short.",
            _ => $"the connection to {host} broke ({reason}).",
        };
        return request.IsWrite ? what + " The change may or may not have been made. Check before you repeat it." : what;
    }
}
