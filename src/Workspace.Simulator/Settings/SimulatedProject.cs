namespace Workspace.Simulator.Settings;

/// <summary>A project as IAM lists it.</summary>
/// <param name="Id">The project's id.</param>
/// <param name="Name">The project's name; the default project has the name of its region.</param>
public sealed record SimulatedProject(string Id, string Name);
