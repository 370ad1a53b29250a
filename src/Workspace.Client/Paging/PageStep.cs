namespace Workspace.Client.Paging;

/// <summary>What the next request of a listing is for.</summary>
internal enum PageStep
{
    /// <summary>The page after the last joined one, from its last record on.</summary>
    Next,

    /// <summary>The last joined page again, because the page after it did not join.</summary>
    StepBack,

    /// <summary>The list from its beginning again, because the last joined page is not found at its place.</summary>
    Restart,

    /// <summary>The single record after a page that had only the record of the overlap.</summary>
    Probe,

    /// <summary>The record at the end of the list as the total states it, after pages that stayed empty.</summary>
    ProbeEnd,

    /// <summary>No request: the listing is complete.</summary>
    Ended,
}
