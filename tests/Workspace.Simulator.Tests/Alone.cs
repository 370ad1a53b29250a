namespace Workspace.Simulator.Tests;

/// <summary>Tests that measure, and so run while no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
