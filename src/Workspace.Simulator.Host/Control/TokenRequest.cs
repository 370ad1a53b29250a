namespace Workspace.Simulator.Host.Control;

/// <summary>The body of the routes for tokens.</summary>
/// <param name="Token">The token to revoke.</param>
/// <param name="LifetimeSeconds">How long a new token is good.</param>
internal sealed record TokenRequest(string? Token = null, double? LifetimeSeconds = null);
