namespace Workspace.Client.Concurrency;

/// <summary>How a work item of a <see cref="KeyedTaskQueue"/> ended.</summary>
/// <param name="Name">What the item is, for messages.</param>
/// <param name="Value">What it returned; <see langword="null"/> if it failed.</param>
/// <param name="Failure">
/// Why it failed; <see langword="null"/> if it did not. An item that was cancelled has an <see cref="OperationCanceledException"/>.
/// </param>
internal sealed record WorkItemResult(string Name, object? Value, Exception? Failure);
