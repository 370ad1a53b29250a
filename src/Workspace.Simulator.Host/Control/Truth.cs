using Workspace.Simulator.Pending;

namespace Workspace.Simulator.Host.Control;

/// <summary>What is so, whatever the service said: for a test that compares.</summary>
internal static class Truth
{
    internal static object Of(SimulatedService service)
    {
        // Pending actions are read first, so that one that is done meanwhile shows in both, never in neither.
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
