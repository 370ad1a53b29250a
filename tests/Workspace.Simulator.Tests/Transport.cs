namespace Workspace.Simulator.Tests;

/// <summary>The ways in to a simulated service. A contract holds for both.</summary>
public enum Transport
{
    Handler = 0,
    Port,
}
