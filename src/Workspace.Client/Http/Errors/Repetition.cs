namespace Workspace.Client.Http.Errors;

/// <summary>How often a request is repeated after a failure of one category.</summary>
internal enum Repetition
{
    /// <summary>Never: another attempt would fail in the same way, or could make the change twice.</summary>
    Never,

    /// <summary>Once: a failure that occurs twice is not temporary.</summary>
    Once,

    /// <summary>As often as the session's retry count and the request's time budget allow.</summary>
    Counted,

    /// <summary>
    /// As long as the session makes progress, without counting: the request was not processed, and waiting is sufficient.
    /// </summary>
    Unlimited,
}
