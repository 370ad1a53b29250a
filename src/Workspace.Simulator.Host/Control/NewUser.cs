namespace Workspace.Simulator.Host.Control;

/// <summary>The body of <c>POST /simulator/users</c>.</summary>
/// <param name="UserName">The name, without domain.</param>
/// <param name="Domain">The domain; <see langword="null"/> = none.</param>
internal sealed record NewUser(string? UserName, string? Domain = "corp.example");
