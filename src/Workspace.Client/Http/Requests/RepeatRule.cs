namespace Workspace.Client.Http.Requests;

/// <summary>When a failed attempt may be sent again.</summary>
internal enum RepeatRule
{
    /// <summary>A read: can always be retried.</summary>
    Read,

    /// <summary>An idempotent write: repeating it has the same result.</summary>
    Idempotent,

    /// <summary>A write that can only be repeated if it is certain that the service did not process the attempt before.</summary>
    NonIdempotent,
}
