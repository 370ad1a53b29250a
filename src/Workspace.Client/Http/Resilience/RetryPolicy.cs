using Polly;
using Polly.Retry;
using Workspace.Client.Http.Errors;

namespace Workspace.Client.Http.Resilience;

/// <summary>
/// Decides when a failed attempt is made again, where <see cref="FailureTable"/> allows it: exponential waits with full jitter, no wait longer than
/// <see cref="LongestWait"/>, no attempt after <see cref="Budget"/>.
/// </summary>
internal sealed class RetryPolicy
{
    /// <summary>A longer <c>Retry-After</c> than this is reported instead of waited for.</summary>
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
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(Wait(arguments.AttemptNumber, arguments.Outcome.Exception!)),
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

    // Reads only: it is asked before it is known whether there is another attempt. The budget is reckoned with the longest wait that the jitter can give.
    private bool MayRepeat(RetryState state, Exception failure, int attempt)
    {
        TimeSpan? asked = RetryAfter(failure);
        bool isAllowed = FailureTable.Rule(FailureTable.Categorize(failure)).For(state.Rule) switch
        {
            Repetition.Never => false,
            Repetition.Once => attempt == 0,
            _ => true,
        };
        return isAllowed && !(asked > LongestWait) && _clock.GetUtcNow() - state.Started + Longer(Ceiling(attempt), asked) < Budget;
    }

    private TimeSpan Wait(int attempt, Exception failure) =>
        Longer(TimeSpan.FromMilliseconds(Ceiling(attempt).TotalMilliseconds * _random()), RetryAfter(failure));

    private static TimeSpan Ceiling(int attempt) =>
        TimeSpan.FromMilliseconds(Math.Min(LongestOwnWait.TotalMilliseconds, FirstWait.TotalMilliseconds * Math.Pow(2, attempt)));

    private static TimeSpan? RetryAfter(Exception failure) => (failure as WorkspaceException)?.RetryAfter;

    private static TimeSpan Longer(TimeSpan own, TimeSpan? asked) => asked > own ? asked.Value : own;

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
    }
}
