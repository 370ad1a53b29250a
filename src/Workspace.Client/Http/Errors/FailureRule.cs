using Workspace.Client.Http.Requests;
using Workspace.Client.Http.Resilience;

namespace Workspace.Client.Http.Errors;

/// <summary>What follows from one category of failure: a row of <see cref="FailureTable"/>.</summary>
/// <param name="MayHaveActed">Whether the service may have acted upon the attempt.</param>
/// <param name="Read">How often a read is repeated.</param>
/// <param name="Idempotent">How often a write that has the same result however often it is made is repeated.</param>
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
