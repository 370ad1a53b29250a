namespace Workspace.Simulator.Http;

/// <summary>What a request asks for.</summary>
internal sealed record Route(Operation Operation, string? ProjectId = null, string? UserId = null);
