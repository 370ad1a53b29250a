using Workspace.Simulator.Faults;
using Workspace.Simulator.Http;

namespace Workspace.Simulator.Journal;

/// <summary>A request that is worked on, and what belongs to it.</summary>
/// <param name="Request">The request.</param>
/// <param name="RequestId">The id that its answer carries.</param>
/// <param name="Entry">Its entry in the journal.</param>
/// <param name="Rule">The fault that hits it; <see langword="null"/> = none.</param>
internal sealed record RequestWork(SimulatorRequest Request, string RequestId, JournalEntry Entry, FaultRule? Rule)
{
    internal FaultKind? Fault => Rule?.Fault;
}
