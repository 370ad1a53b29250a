namespace Workspace.Client.Http.Requests;

/// <summary>When a failed attempt may be sent again.</summary>
internal enum RepeatRule
{
    /// <summary>A read: whenever another attempt may do better.</summary>
    Read,

    /// <summary>A write that has the same result however often it is made.</summary>
    Idempotent,

    /// <summary>A write that may only be repeated where the service surely did not act on the attempt before.</summary>
    NonIdempotent,
}
