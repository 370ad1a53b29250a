namespace Workspace.Client.Paging;

/// <summary>What is known after a page was read, beside its records.</summary>
/// <param name="TotalCount">How many records the whole list has, if the service said so.</param>
internal readonly record struct PageOutcome(long? TotalCount);
