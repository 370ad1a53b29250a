namespace Workspace.Simulator.Pending;

/// <summary>Something that the service has accepted, or has lost the connection of, and does later.</summary>
/// <param name="DueAt">When it is done, in UTC by the service's clock.</param>
/// <param name="RequestId">The id of the request that it comes from.</param>
/// <param name="What">What is done, for people.</param>
public sealed record PendingAction(DateTimeOffset DueAt, string RequestId, string What);
