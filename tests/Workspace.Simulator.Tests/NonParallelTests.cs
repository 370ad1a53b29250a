namespace Workspace.Simulator.Tests;

/// <summary>Tests that measure, and so run while no other does.</summary>
[CollectionDefinition(nameof(NonParallelTests), DisableParallelization = true)]
public sealed class NonParallelTests;
