namespace Workspace.Simulator.Faults;

/// <summary>A rule of a fault script and its counters.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Matched">The number of requests that matched.</param>
/// <param name="Fired">The number of matching requests for which the fault occurred.</param>
public sealed record FaultCount(FaultRule Rule, long Matched, long Fired);
