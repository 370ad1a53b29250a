namespace Workspace.Simulator.Pending;

/// <summary>An action that the service runs later.</summary>
/// <param name="DueAt">When it runs, in UTC by the service's clock.</param>
/// <param name="RequestId">The id of the request that caused it.</param>
/// <param name="What">A description.</param>
public sealed record PendingAction(DateTimeOffset DueAt, string RequestId, string What);
