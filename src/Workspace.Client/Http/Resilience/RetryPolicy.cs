using Polly;
using Polly.Retry;
using Workspace.Client.Http.Errors;
using Workspace.Client.Http.Requests;

namespace Workspace.Client.Http.Resilience;

/// <summary>
/// Decides when a failed attempt is made again, where <see cref="FailureTable"/> allows it: exponential waits with full jitter, no wait longer than
/// <see cref="LongestWait"/>, no attempt after <see cref="Budget"/>.
/// </summary>
internal sealed class RetryPolicy
{
    /// <summary>A longer <c>Retry-After</c> than this is reported instead of waited for.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>A longer <c>Retry-After</c> than this of the gateway's own rate limit is reported instead of waited for.</summary>
    internal static readonly TimeSpan LongestRateLimitWait = TimeSpan.FromMinutes(10);

    /// <summary>The time after a request's start in which it can be retried.</summary>
    internal static readonly TimeSpan Budget = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestOwnWait = TimeSpan.FromSeconds(20);
    private static readonly ResiliencePropertyKey<RetryState> StateKey = new("workspace.request");

    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _clock;
    private readonly Func<double> _random;
    private readonly int _maximumRetryCount;

    /// <summary>Creates a policy.</summary>
    /// <param name="maximumRetryCount">How often a failed attempt is repeated at most; 0 for never.</param>
    /// <param name="clock">The clock for delays.</param>
    /// <param name="random">A number from 0 to 1, for the jitter; called from any thread.</param>
    internal RetryPolicy(int maximumRetryCount, TimeProvider clock, Func<double> random)
    {
        _clock = clock;
        _random = random;
        _maximumRetryCount = maximumRetryCount;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            MaxDelay = LongestRateLimitWait,
            ShouldHandle = arguments => new ValueTask<bool>(
                arguments.Outcome.Exception is { } failure && MayRepeat(State(arguments.Context), failure, arguments.AttemptNumber)),
            DelayGenerator = arguments => new ValueTask<TimeSpan?>(Wait(State(arguments.Context), arguments.Outcome.Exception!, arguments.AttemptNumber)),
            OnRetry = arguments =>
            {
                RetryState state = State(arguments.Context);
                state.Repeating(arguments.Outcome.Exception!, arguments.RetryDelay);
                state.Uncounted += Repetition(state, arguments.Outcome.Exception!) == Errors.Repetition.Unlimited ? 1 : 0;
                return default;
            },
        }).Build();
    }

    /// <summary>Runs an attempt, and repeats it while its failure allows a retry. The last failure is thrown unchanged.</summary>
    internal async Task<T> RunAsync<T>(
        RepeatRule rule,
        Func<TimeSpan, bool> makesProgress,
        Func<CancellationToken, Task<T>> attempt,
        Action<Exception, TimeSpan> repeating,
        CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(StateKey, new RetryState(rule, _clock.GetUtcNow(), makesProgress, repeating));
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

    private static Repetition Repetition(RetryState state, Exception failure) => FailureTable.Rule(FailureTable.Categorize(failure)).For(state.Rule);

    // Reads only. The budget includes the longest delay that the jitter can give.
    private bool MayRepeat(RetryState state, Exception failure, int attempt)
    {
        TimeSpan? asked = RetryAfter(failure);
        TimeSpan since = _clock.GetUtcNow() - state.Started;
        int counted = attempt - state.Uncounted;
        return Repetition(state, failure) switch
        {
            Errors.Repetition.Unlimited => !(asked > LongestRateLimitWaitOf(failure)) && state.MakesProgress(since),
            Errors.Repetition.Never => false,
            Errors.Repetition.Once when counted > 0 => false,
            _ => counted < _maximumRetryCount && !(asked > LongestWait) && since + Longer(Ceiling(counted), asked) < Budget,
        };
    }

    // After a refusal by the rate limit, the limiter decides when the next request is sent.
    private TimeSpan Wait(RetryState state, Exception failure, int attempt) => Repetition(state, failure) == Errors.Repetition.Unlimited
        ? RetryAfter(failure) ?? TimeSpan.Zero
        : Longer(TimeSpan.FromMilliseconds(Ceiling(attempt - state.Uncounted).TotalMilliseconds * _random()), RetryAfter(failure));

    /// <summary>The longest <c>Retry-After</c> of a refusal by a rate limit that is waited for.</summary>
    internal static TimeSpan LongestRateLimitWaitOf(Exception failure) =>
        FailureTable.Categorize(failure) == FailureCategory.RateLimited ? LongestRateLimitWait : LongestWait;

    private static TimeSpan Ceiling(int attempt) =>
        TimeSpan.FromMilliseconds(Math.Min(LongestOwnWait.TotalMilliseconds, FirstWait.TotalMilliseconds * Math.Pow(2, attempt)));

    private static TimeSpan? RetryAfter(Exception failure) => (failure as WorkspaceException)?.RetryAfter;

    private static TimeSpan Longer(TimeSpan own, TimeSpan? asked) => asked > own ? asked.Value : own;

    private sealed class RetryState
    {
        internal RetryState(RepeatRule rule, DateTimeOffset started, Func<TimeSpan, bool> makesProgress, Action<Exception, TimeSpan> repeating)
        {
            Rule = rule;
            Started = started;
            MakesProgress = makesProgress;
            Repeating = repeating;
        }

        internal RepeatRule Rule { get; }

        internal DateTimeOffset Started { get; }

        internal Func<TimeSpan, bool> MakesProgress { get; }

        internal Action<Exception, TimeSpan> Repeating { get; }

        /// <summary>The number of retries that do not count, because a rate limit was the only reason.</summary>
        internal int Uncounted { get; set; }
    }
}
