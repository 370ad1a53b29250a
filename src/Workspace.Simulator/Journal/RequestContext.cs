using Workspace.Simulator.Faults;
using Workspace.Simulator.Http;

namespace Workspace.Simulator.Journal;

/// <summary>A request during its processing.</summary>
/// <param name="Request">The request.</param>
/// <param name="RequestId">The id in its response.</param>
/// <param name="Entry">Its entry in the journal.</param>
/// <param name="Rule">The fault rule that fired; <see langword="null"/> = none.</param>
internal sealed record RequestContext(SimulatorRequest Request, string RequestId, JournalEntry Entry, FaultRule? Rule)
{
    internal FaultKind? Fault => Rule?.Fault;
}
