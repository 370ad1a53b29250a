using Workspace.Client.Http.Requests;
using Workspace.Client.Http.Resilience;

namespace Workspace.Client.Http.Errors;

/// <summary>The consequences of one category of failure: a row of <see cref="FailureTable"/>.</summary>
/// <param name="MayHaveActed">Whether the service can have processed the attempt.</param>
/// <param name="Read">How often a read is repeated.</param>
/// <param name="Idempotent">How often an idempotent write is repeated.</param>
/// <param name="NonIdempotent">How often any other write is repeated.</param>
internal readonly record struct FailureRule(bool MayHaveActed, Repetition Read, Repetition Idempotent, Repetition NonIdempotent)
{
    /// <summary>How often a request is repeated after such a failure.</summary>
    internal Repetition For(RepeatRule rule) => rule switch
    {
        RepeatRule.Read => Read,
        RepeatRule.Idempotent => Idempotent,
        _ => NonIdempotent,
    };
}
