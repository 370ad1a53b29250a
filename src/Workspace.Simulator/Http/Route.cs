namespace Workspace.Simulator.Http;

/// <summary>The operation and the ids in the path of a request.</summary>
internal sealed record Route(Operation Operation, string? ProjectId = null, string? UserId = null);
