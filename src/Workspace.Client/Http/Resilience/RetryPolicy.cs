using System.Net.Sockets;
using System.Text.Json;
using Polly;
using Polly.Retry;
using Workspace.Client.Http.Errors;
using Workspace.Client.Json;

namespace Workspace.Client.Http.Resilience;

/// <summary>
/// The one place that decides whether and when a failed attempt is made again: exponential waits with full jitter, no wait longer than
/// <see cref="LongestWait"/>, no attempt after <see cref="Budget"/>, and a write only as its <see cref="RepeatRule"/> allows.
/// </summary>
internal sealed class RetryPolicy
{
    /// <summary>A service that asks for more patience than this is reported instead of waited for.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>How long after its start a request may still be tried again.</summary>
    internal static readonly TimeSpan Budget = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestOwnWait = TimeSpan.FromSeconds(20);
    private static readonly ResiliencePropertyKey<RetryState> StateKey = new("workspace.request");

    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _clock;
    private readonly Func<double> _random;

    /// <summary>Makes a policy.</summary>
    /// <param name="maximumRetryCount">How often a failed attempt is repeated at most; 0 for never.</param>
    /// <param name="clock">What waits are measured with.</param>
    /// <param name="random">A number from 0 to 1, for the jitter; called from any thread.</param>
    internal RetryPolicy(int maximumRetryCount, TimeProvider clock, Func<double> random)
    {
        _clock = clock;
        _random = random;
        ResiliencePipelineBuilder builder = new() { TimeProvider = clock };
        if (maximumRetryCount > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = maximumRetryCount,
                MaxDelay = LongestWait,
                ShouldHandle = arguments => new ValueTask<bool>(
                    arguments.Outcome.Exception is { } failure && MayRepeat(State(arguments.Context), failure, arguments.AttemptNumber)),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(State(arguments.Context).Wait),
                OnRetry = arguments =>
                {
                    State(arguments.Context).Repeating(arguments.Outcome.Exception!, arguments.RetryDelay);
                    return default;
                },
            });
        }

        _pipeline = builder.Build();
    }

    /// <summary>Runs an attempt, and further ones as long as they fail in a way that allows it. The last failure is thrown as it is.</summary>
    internal async Task<T> RunAsync<T>(
        RepeatRule rule, Func<CancellationToken, Task<T>> attempt, Action<Exception, TimeSpan> repeating, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(StateKey, new RetryState(rule, _clock.GetUtcNow(), repeating));
        try
        {
            return await _pipeline.ExecuteAsync(
                async running => await attempt(running.CancellationToken).ConfigureAwait(false), context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static RetryState State(ResilienceContext context) => context.Properties.GetValue(StateKey, null!);

    private static bool IsWorthRepeating(RepeatRule rule, Exception failure, int attempt)
    {
        switch (failure)
        {
            case OperationCanceledException or WorkspaceException { IsFinal: true }:
                return false;
            case WorkspaceException { ErrorCode: not ("APIGW.0308" or "APIG.0308") } when rule == RepeatRule.NonIdempotent:
                // Only the gateway's own throttling code proves that nothing was done: a proxy may send a bare 429 or 503 after it has passed the request on.
                return false;
            case WorkspaceException { Kind: WorkspaceErrorKind.Throttled } throttled:
                return !(throttled.RetryAfter > LongestWait);
            case WorkspaceException { StatusCode: 503 } unavailable:
                return !(unavailable.RetryAfter > LongestWait);
            case WorkspaceException answered:
                return answered.StatusCode is 408 or 502 or 504 && rule != RepeatRule.NonIdempotent;
        }

        if (TransportFailure.NeverArrived(failure))
        {
            // A name that does not exist will not exist in a second either: most likely the region is misspelt.
            return !TransportFailure.IsCertificateError(failure)
                && failure.GetBaseException() is not SocketException { SocketErrorCode: SocketError.HostNotFound };
        }

        // Nonsense that comes twice in answer to a read will come a third time. A change is not known to be made as long as its answers are nonsense.
        if (failure is JsonException)
        {
            return rule == RepeatRule.Idempotent || (rule == RepeatRule.Read && attempt == 0 && failure is not OversizeException);
        }

        return rule != RepeatRule.NonIdempotent && failure is IOException or HttpRequestException or TimeoutException or InvalidDataException;
    }

    private bool MayRepeat(RetryState state, Exception failure, int attempt)
    {
        state.Wait = Wait(attempt, failure);
        return _clock.GetUtcNow() - state.Started + state.Wait < Budget && IsWorthRepeating(state.Rule, failure, attempt);
    }

    private TimeSpan Wait(int attempt, Exception failure)
    {
        double ceiling = Math.Min(LongestOwnWait.TotalMilliseconds, FirstWait.TotalMilliseconds * Math.Pow(2, attempt));
        TimeSpan own = TimeSpan.FromMilliseconds(ceiling * _random());
        TimeSpan asked = (failure as WorkspaceException)?.RetryAfter ?? TimeSpan.Zero;
        return own > asked || asked > LongestWait ? own : asked;
    }

    private sealed class RetryState
    {
        internal RetryState(RepeatRule rule, DateTimeOffset started, Action<Exception, TimeSpan> repeating)
        {
            Rule = rule;
            Started = started;
            Repeating = repeating;
        }

        internal RepeatRule Rule { get; }

        internal DateTimeOffset Started { get; }

        internal Action<Exception, TimeSpan> Repeating { get; }

        /// <summary>The wait before the next attempt, if there is to be one.</summary>
        internal TimeSpan Wait { get; set; }
    }
}
