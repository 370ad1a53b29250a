namespace Workspace.Client.Paging;

/// <summary>One page of a list: the records that the pages before it did not have.</summary>
/// <typeparam name="T">The type of a record.</typeparam>
/// <param name="Items">The records, in the service's order. Only the first page of a list can be empty.</param>
/// <param name="TotalCount">
/// The number of records in the whole list, as this response states it; <see langword="null"/> if it does not.
/// </param>
public sealed record Page<T>(IReadOnlyList<T> Items, long? TotalCount);
