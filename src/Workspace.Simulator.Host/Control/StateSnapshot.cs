using Workspace.Simulator.Pending;

namespace Workspace.Simulator.Host.Control;

/// <summary>The current state of the service, independent of its responses, so that tests can compare both.</summary>
internal static class StateSnapshot
{
    internal static object Create(SimulatedService service)
    {
        // Pending actions are read first. An action that runs in between appears as pending and in the state, and is never missing from
        // both.
        IReadOnlyList<PendingAction> pending = service.Pending.All;
        return new
        {
            Pending = pending,
            Desktops = service.Desktops.All
                .Select(static desktop => new { desktop.Id, desktop.UserName, desktop.Domain, desktop.Users, desktop.TaskStatus }),
            Users = service.Users.All,
            service.Desktops.Renames,
        };
    }
}
