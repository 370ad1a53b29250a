namespace Workspace.Simulator.Population;

/// <summary>A user that a desktop is associated with.</summary>
/// <param name="UserName">The name without domain.</param>
/// <param name="Domain">The domain's DNS name; <see langword="null"/> = none.</param>
public sealed record DesktopUser(string UserName, string? Domain);
