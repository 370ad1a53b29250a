namespace Workspace.Simulator.Tests;

/// <summary>Tests that measure time or memory and must not run in parallel with others.</summary>
[CollectionDefinition(nameof(NonParallelTests), DisableParallelization = true)]
public sealed class NonParallelTests;
