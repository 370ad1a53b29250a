namespace Workspace.Client.Paging;

/// <summary>Where the pages of a list come from.</summary>
/// <typeparam name="T">The type of a record.</typeparam>
/// <param name="ReadAsync">Requests one page. Several requests can be in flight at once.</param>
/// <param name="Id">The id of a record; empty if it has none.</param>
/// <param name="What">What is listed, in the plural, for messages.</param>
internal sealed record PageSource<T>(
    Func<PageRange, CancellationToken, Task<PageResponse<T>>> ReadAsync, Func<T, string> Id, string What);
