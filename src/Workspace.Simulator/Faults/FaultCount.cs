namespace Workspace.Simulator.Faults;

/// <summary>A rule of a fault script, and what came of it so far.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Fitting">How many requests it was for.</param>
/// <param name="Fired">How many of them it hit.</param>
public sealed record FaultCount(FaultRule Rule, long Fitting, long Fired);
