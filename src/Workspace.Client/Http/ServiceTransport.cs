using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Workspace.Client.Authentication;
using Workspace.Client.Http.Diagnostics;
using Workspace.Client.Http.Errors;
using Workspace.Client.Http.Requests;
using Workspace.Client.Http.Resilience;

namespace Workspace.Client.Http;

/// <summary>
/// Sends requests through the pipeline: retry → rate limit → authentication → time-out → network. One per session, shared by concurrent
/// commands.
/// </summary>
internal sealed class ServiceTransport : IDisposable
{
    /// <summary>The maximum size of a response: more than a list of 100,000 users. A larger response is not one of this service.</summary>
    internal const long MaximumAnswerBytes = 256L * 1024 * 1024;

    private const string ClientName = "workspace";
    private const string SigningInName = "workspace-signing-in";
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly ServiceProvider _provider;
    private readonly PrimaryHandler _primaryHandler;
    private readonly IHttpClientFactory _clients;
    private readonly RetryPolicy _retry;
    private readonly SessionRateLimits _rateLimits;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _timeout;
    private readonly IRequestAuthenticator _authenticator;
    private readonly CancellationTokenSource _closed = new();

    internal ServiceTransport(TransportSettings settings, IRequestAuthenticator authenticator, OwnRateLimits ownLimits)
    {
        _authenticator = authenticator;
        _clock = settings.Clock;
        _timeout = settings.Timeout;
        _rateLimits = new SessionRateLimits(_clock);
        _retry = new RetryPolicy(settings.MaximumRetryCount, _clock, Jitter.Next);
        ServiceCollection services = new();
        PrimaryHandler primaryHandler = _primaryHandler = new PrimaryHandler(settings);
        Pipeline(services.AddHttpClient(ClientName), primaryHandler)
            .AddHttpMessageHandler(() => new RateLimitHandler(_rateLimits, ownLimits))
            .AddHttpMessageHandler(() => new AuthenticationHandler(authenticator))
            .AddHttpMessageHandler(() => new TimeoutHandler(_timeout));
        Pipeline(services.AddHttpClient(SigningInName), primaryHandler)
            .AddHttpMessageHandler(() => new RateLimitHandler(_rateLimits, ownLimits))
            .AddHttpMessageHandler(() => new TimeoutHandler(_timeout));

        // The factory's filters log headers without redaction, and give the framework's handler a meter whose type, in a private load
        // context,
        // differs from the framework's.
        services.RemoveAll<IHttpMessageHandlerBuilderFilter>();
        _provider = services.BuildServiceProvider();
        _clients = _provider.GetRequiredService<IHttpClientFactory>();
    }

    /// <summary>The clock for all delays and measurements.</summary>
    internal TimeProvider Clock => _clock;

    /// <summary>Sends a request, with retries, and reads the response.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="read">
    /// Reads a 2xx response. It is part of the attempt, so that a broken body is retried like a broken connection.
    /// </param>
    /// <param name="observer">Is notified of every attempt.</param>
    /// <param name="cancellationToken">Cancels the request, the delay before a retry, and the reading.</param>
    /// <exception cref="WorkspaceException">
    /// The service refused the request, is not reachable, or sent a response that cannot be read.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<T> SendAsync<T>(
        ServiceRequest request,
        Func<HttpResponseMessage, Stream, CancellationToken, Task<T>> read,
        IRequestObserver observer,
        CancellationToken cancellationToken)
    {
        if (_closed.IsCancellationRequested)
        {
            throw Closed(null);
        }

        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        AttemptHistory history = new();
        long began = _clock.GetTimestamp();
        RequestAttempt? attempt = null;
        try
        {
            return await _retry.RunAsync(
                request.Repeat,
                _rateLimits.For(request.Route).MakesProgress,
                running => AttemptAsync(request, attempt = new RequestAttempt(request, history.BeginAttempt()), history, read, observer, running),
                (failure, wait) => observer.Repeating(attempt!, Reason(failure), wait),
                either.Token).ConfigureAwait(false);
        }
        catch (Exception ended) when (_closed.IsCancellationRequested && ended is not WorkspaceException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Closed(request.IsWrite && history.MayHaveActed ? request : null);
        }
        catch (WorkspaceException refused) when (request.IsWrite && history.MayHaveActed
            && refused.Kind != WorkspaceErrorKind.OutcomeUnknown)
        {
            throw TransportFailure.Unknown(request, refused);
        }
        catch (WorkspaceException refused) when (refused.Kind == WorkspaceErrorKind.Throttled && history.Attempts > 1)
        {
            string limit = _rateLimits.For(request.Route).Limit is { } known ? $" Its limit was {known}." : string.Empty;
            string text = string.Format(
                CultureInfo.InvariantCulture, "{0} It refused all {1} attempts within {2:0} s.{3}", refused.Message, history.Attempts, _clock.GetElapsedTime(began).TotalSeconds, limit);
            throw new WorkspaceException(refused.Kind, text, refused) { Attempts = history.Attempts };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or TimeoutException or InvalidDataException
            or JsonException)
        {
            throw TransportFailure.Describe(request, failure, history, _timeout, _authenticator.Redact);
        }
    }

    internal DateTimeOffset UtcNow => _clock.GetUtcNow();

    /// <summary>Waits; the end of the session cancels the wait.</summary>
    internal async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        try
        {
            await _clock.WaitAsync(wait, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Closed(null);
        }
    }

    public void Dispose()
    {
        if (_closed.IsCancellationRequested)
        {
            return;
        }

        _closed.Cancel();
        _provider.Dispose();
        _primaryHandler.Close();
    }

    private static IHttpClientBuilder Pipeline(IHttpClientBuilder builder, PrimaryHandler handler) => builder
        .ConfigureHttpClient(client => client.Timeout = System.Threading.Timeout.InfiniteTimeSpan)
        .ConfigurePrimaryHttpMessageHandler(() => handler)
        .SetHandlerLifetime(System.Threading.Timeout.InfiniteTimeSpan);

    private static WorkspaceException Closed(ServiceRequest? underWay) => underWay is null
        ? new(WorkspaceErrorKind.SessionUnusable, "The session is disconnected. Connect again with Connect-Workspace.")
        : new(
            WorkspaceErrorKind.OutcomeUnknown,
            $"The session was disconnected while a change was in progress ({underWay.Operation}). "
                + "It may or may not have been made. Check before you repeat it.");

    private static string Reason(Exception failure) => failure switch
    {
        WorkspaceException { StatusCode: { } status } => $"HTTP {status}",
        TimeoutException => "no response in time",
        EndOfStreamException => "response cut short",
        JsonException => "unreadable response",
        _ => "connection failed",
    };

    // The page of a gateway is not parsed as JSON. Some gateways forward the service's JSON as text/plain or without a media type.
    private static void ExpectJson(string? mediaType)
    {
        if (mediaType is { Length: > 0 }
            && !mediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase)
            && !string.Equals(mediaType, "text/plain", StringComparison.OrdinalIgnoreCase))
        {
            throw new JsonException($"it is {mediaType} and not JSON");
        }
    }

    private static AttemptMessage Message(ServiceRequest request)
    {
        AttemptMessage message = new(request.Method, request.Address, request.Route);
        message.Headers.Accept.ParseAdd("application/json");

        // Without this, .NET Framework sends Expect: 100-continue and waits before each body.
        message.Headers.ExpectContinue = false;
        if (request.ProjectId is not null)
        {
            message.Headers.TryAddWithoutValidation("X-Project-Id", request.ProjectId);
        }

#if NETFRAMEWORK
        // .NET Framework refuses a GET with content, even if it is empty, and Content-Type can only be set on content.
        byte[]? body = request.Body;
#else
        byte[]? body = request.Body ?? [];
#endif
        if (body is not null)
        {
            message.Content = new AttemptContent(body);
            message.Content.Headers.ContentType = Json;
        }

        return message;
    }

    private async Task<T> AttemptAsync<T>(
        ServiceRequest request,
        RequestAttempt attempt,
        AttemptHistory history,
        Func<HttpResponseMessage, Stream, CancellationToken, Task<T>> read,
        IRequestObserver observer,
        CancellationToken cancellationToken)
    {
        using AttemptMessage message = Message(request);
        message.Watch = new RequestWatch(attempt, observer);
        try
        {
            HttpClient client = _clients.CreateClient(request.Authenticated ? ClientName : SigningInName);
            observer.Sending(attempt, request.Authenticated && request.Body is not null ? Encoding.UTF8.GetString(request.Body) : null);
            long started = _clock.GetTimestamp();
            using HttpResponseMessage response = await client
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            history.ResponseReceived((int)response.StatusCode, _authenticator.Redact(ServiceErrors.RequestId(response)));
            observer.ResponseReceived(attempt, (int)response.StatusCode, history.RequestId, _clock.GetElapsedTime(started));

            // The status of a refusal is sufficient, so its body gets one time-out only.
            using ReadTimeoutStream body = new(
                response.Content is null ? Stream.Null : await response.Content.ReadAsStreamAsync().ConfigureAwait(false),
                _timeout,
                MaximumAnswerBytes,
                response.IsSuccessStatusCode ? ReadTimeoutStream.TimeoutsForAll : 1);
            if (!response.IsSuccessStatusCode)
            {
                throw await RefusalAsync(request, response, body, message, attempt, observer, cancellationToken).ConfigureAwait(false);
            }

            ExpectJson(response.Content?.Headers.ContentType?.MediaType);
            return await read(response, body, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!message.IsUnsent)
        {
            history.Failed(failure);
            throw;
        }
    }

    private async Task<WorkspaceException> RefusalAsync(
        ServiceRequest request,
        HttpResponseMessage response,
        ReadTimeoutStream body,
        AttemptMessage message,
        RequestAttempt attempt,
        IRequestObserver observer,
        CancellationToken cancellationToken)
    {
        WorkspaceException error = await ServiceErrors
            .ReadAsync(request, response, body, attempt.Number, _clock.GetUtcNow(), _authenticator.Redact, cancellationToken).ConfigureAwait(false);
        if (FailureTable.Categorize(error) is FailureCategory.RateLimited or FailureCategory.RateLimitedWithoutProof
            && message.RateLimitLease?.Refused(
                RateLimit.Read(error.ErrorText),

                // A longer delay is reported to the caller, and must not delay other requests.
                error.RetryAfter <= RetryPolicy.LongestRateLimitWaitOf(error) ? error.RetryAfter : null) == true)
        {
            observer.Throttled(error.RetryAfter ?? TimeSpan.Zero, RateLimit.Read(error.ErrorText)?.ToString());
        }

        return error;
    }
}
