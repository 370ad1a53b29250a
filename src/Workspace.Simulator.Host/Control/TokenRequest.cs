namespace Workspace.Simulator.Host.Control;

/// <summary>The body of the token routes.</summary>
/// <param name="Token">The token to revoke.</param>
/// <param name="LifetimeSeconds">The lifetime of a new token, in seconds.</param>
internal sealed record TokenRequest(string? Token = null, double? LifetimeSeconds = null);
