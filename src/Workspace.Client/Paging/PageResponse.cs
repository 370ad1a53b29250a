namespace Workspace.Client.Paging;

/// <summary>What the service sent for one request for a page.</summary>
/// <typeparam name="T">The type of a record.</typeparam>
/// <param name="Items">All records of the response.</param>
/// <param name="TotalCount">The total that the response states, if it does.</param>
/// <param name="IsTruncated">Whether the response had more records than are read from one response.</param>
/// <param name="Latency">The time from the request to the beginning of the response.</param>
internal readonly record struct PageResponse<T>(
    IReadOnlyList<T> Items, long? TotalCount, bool IsTruncated = false, TimeSpan Latency = default);
