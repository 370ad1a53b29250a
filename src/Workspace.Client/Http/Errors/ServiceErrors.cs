using System.Net;
using System.Text.Json;
using Workspace.Client.Authentication;
using Workspace.Client.Http.Requests;
using Workspace.Client.Json;
using Workspace.Client.Users;

namespace Workspace.Client.Http.Errors;

/// <summary>
/// Reads an error response: every form of body that the service and its gateways are known to send, or none.
/// The kind follows the error code where its meaning is known, and the status otherwise.
/// </summary>
internal static class ServiceErrors
{
    // Larger than any error body; a longer one is a page of HTML.
    private const int MaximumBodyBytes = 64 * 1024;

    internal static async Task<WorkspaceException> ReadAsync(
        ServiceRequest request,
        HttpResponseMessage response,
        Stream body,
        int attempts,
        DateTimeOffset now,
        Func<string?, string?> redact,
        CancellationToken cancellationToken)
    {
        byte[] content = await ReadStartAsync(body, cancellationToken).ConfigureAwait(false);

        // A gateway can repeat the request's credentials, and errors end up in logs.
        ErrorBody error = ErrorBody.Parse(content).Map(redact);
        int status = (int)response.StatusCode;
        WorkspaceErrorKind kind = Classify(request, status, error);
        string? requestId = redact(RequestId(response));
        return new WorkspaceException(kind, Describe(request, response, kind, error, requestId, now))
        {
            StatusCode = status,
            ErrorCode = error.Code,
            ErrorText = error.Text,
            ErrorDetail = error.Detail,
            EncodedAuthorizationMessage = error.EncodedAuthorizationMessage,
            RequestId = requestId,
            Method = request.Method.Method,
            RequestUri = request.Address.GetLeftPart(UriPartial.Path),
            Attempts = attempts,
            RetryAfter = RetryAfter(response, now),
        };
    }

    internal static string? RequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Request-Id", out IEnumerable<string>? values) ? DisplayText.Escape(values.FirstOrDefault()) : null;

    // Both forms of HTTP: seconds, or a date, which is compared with the response's Date and not with this computer's clock.
    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        if (response.Headers.RetryAfter is { } asked)
        {
            TimeSpan? wait = asked.Delta ?? (asked.Date - (response.Headers.Date ?? now));
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
        }

        // The framework does not parse numbers of more than 68 years.
        return response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values)
            && values.FirstOrDefault() is { Length: > 0 } text && text.All(character => character is >= '0' and <= '9')
            ? TimeSpan.MaxValue
            : null;
    }

    private static async Task<byte[]> ReadStartAsync(Stream body, CancellationToken cancellationToken)
    {
        byte[] content = new byte[MaximumBodyBytes];
        int filled = 0;
        try
        {
            int read;
            while (filled < content.Length
                && (read = await body.ReadAsync(content, filled, content.Length - filled, cancellationToken).ConfigureAwait(false)) > 0)
            {
                filled += read;
            }
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or InvalidDataException or TimeoutException)
        {
            // The status is sufficient; the received part of the body is used.
        }

        Array.Resize(ref content, filled);
        return content;
    }

    private static WorkspaceErrorKind Classify(ServiceRequest request, int status, ErrorBody error)
    {
        switch (error.Code)
        {
            case "WKS.00170312":
                return WorkspaceErrorKind.UserNotFound;
            case "WKS.00170117" or "WKS.00170208":
                return WorkspaceErrorKind.NotFound;
            case "WKS.00010032":
                return WorkspaceErrorKind.Conflict;
            case "APIGW.0101":
                return WorkspaceErrorKind.EndpointNotFound;
            case "APIGW.0301" or "APIGW.0302" or "APIGW.0303" or "APIGW.0307":
                return WorkspaceErrorKind.AuthenticationFailed;
            case { } code when FailureTable.IsRateLimitCode(code):
                return WorkspaceErrorKind.Throttled;
            default:
                return FromStatus(request, status, error);
        }
    }

    private static WorkspaceErrorKind FromStatus(ServiceRequest request, int status, ErrorBody error) => status switch
    {
        401 or 407 => WorkspaceErrorKind.AuthenticationFailed,
        400 or 403 when !request.Authenticated => WorkspaceErrorKind.AuthenticationFailed,
        403 => WorkspaceErrorKind.PermissionDenied,

        // Only a code proves that the gateway has no such operation. A bare 404 can come from a proxy, and the next request can succeed.
        404 when error.Code is null => request.IsConnecting ? WorkspaceErrorKind.EndpointNotFound : WorkspaceErrorKind.InvalidResponse,
        404 when request.UserId is not null => WorkspaceErrorKind.UserNotFound,
        404 => WorkspaceErrorKind.NotFound,
        405 => WorkspaceErrorKind.EndpointNotFound,
        409 => WorkspaceErrorKind.Conflict,

        // A proxy can send these after the service has acted, and a service that failed can have acted before.
        408 or 429 or >= 500 when request.IsWrite => WorkspaceErrorKind.OutcomeUnknown,
        429 => WorkspaceErrorKind.Throttled,
        503 => WorkspaceErrorKind.ServiceUnavailable,
        408 => WorkspaceErrorKind.Timeout,
        502 or 504 => WorkspaceErrorKind.ServiceUnavailable,
        >= 500 => WorkspaceErrorKind.ServiceError,
        >= 300 and < 400 => WorkspaceErrorKind.InvalidResponse,
        _ => WorkspaceErrorKind.InvalidRequest,
    };

    private static string Describe(
        ServiceRequest request, HttpResponseMessage response, WorkspaceErrorKind kind, ErrorBody error, string? requestId, DateTimeOffset now)
    {
        string said = string.Join(": ", new[] { error.Code, error.Text }.Where(part => !string.IsNullOrEmpty(part)));
        string what = $"Could not {request.Operation}: {Meaning(request, response, kind, error, now)}";
        string status = $"HTTP {(int)response.StatusCode}{(requestId is null ? ", no request id" : ", request id " + requestId)}";
        return said.Length == 0 ? $"{what} ({status})" : $"{what} The service said: {said} ({status})";
    }

    private static string Meaning(ServiceRequest request, HttpResponseMessage response, WorkspaceErrorKind kind, ErrorBody error, DateTimeOffset now) => kind switch
    {
        WorkspaceErrorKind.UserNotFound => request.UserId is null
            ? "no such user."
            : $"there is no user with the id '{request.UserId}'.",
        WorkspaceErrorKind.NotFound when error.Code is "WKS.00170117" => $"there is no project '{request.ProjectId}' in this region for this account, "
            + "or Workspace is not set up in it. Check -ProjectId and -Region, or leave -ProjectId out to have it looked up.",
        WorkspaceErrorKind.NotFound => "the requested object does not exist.",
        WorkspaceErrorKind.AuthenticationFailed => SignInRefusal.Explain(request, response, error, now),
        WorkspaceErrorKind.PermissionDenied => "the signed-in account does not have the permission.",
        WorkspaceErrorKind.EndpointNotFound => $"{request.Address.Host} offers no such operation; check the region and endpoint.",
        WorkspaceErrorKind.Conflict => "it conflicts with the current state.",
        WorkspaceErrorKind.Throttled => "the service throttles this account; try again later or more slowly.",
        WorkspaceErrorKind.ServiceUnavailable => "the service is not available now.",
        WorkspaceErrorKind.OutcomeUnknown => "the response does not show whether the change was made. Check before you repeat it.",
        WorkspaceErrorKind.InvalidResponse when (int)response.StatusCode == 404 => $"the response from {request.Address.Host} is HTTP 404 without an error "
            + "of the service. Something between this computer and the service may have responded in its place. Try again.",
        WorkspaceErrorKind.InvalidResponse =>
            $"the response is a redirect to {Elsewhere(response.Headers.Location)}, which is not followed; check the endpoint.",
        WorkspaceErrorKind.InvalidRequest => "the service refused the request.",
        _ => "the service failed.",
    };

    private static string? Elsewhere(Uri? location) =>
        location is { IsAbsoluteUri: true, Host.Length: > 0 } ? DisplayText.Escape(location.Host) : "another address";
}
