namespace Workspace.Client.Http.Errors;

/// <summary>How often a request is repeated after a failure of one category.</summary>
internal enum Repetition
{
    /// <summary>Not at all: another attempt would end alike, or might do twice what was asked for once.</summary>
    Never,

    /// <summary>Once: what comes twice will come a third time.</summary>
    Once,

    /// <summary>As often as the session's retry count and the request's time budget allow.</summary>
    Counted,

    /// <summary>As long as the session makes progress, whatever its retry count: nothing was done, and waiting is all that it takes.</summary>
    Unlimited,
}
