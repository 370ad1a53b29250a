namespace Workspace.Simulator.Tests;

/// <summary>How a test sends requests to a simulated service. Each test of the service passes with both.</summary>
public enum Transport
{
    Handler = 0,
    Port,
}
