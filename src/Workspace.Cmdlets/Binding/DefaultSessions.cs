using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Workspace.Cmdlets.Binding;

/// <summary>Each runspace's default session: runspaces do not see each other's, and one that ends takes its own with it.</summary>
internal static class DefaultSessions
{
    private static readonly ConditionalWeakTable<Runspace, Holder> ByRunspace = new();

    internal static WorkspaceSession? Get(Runspace runspace) =>
        ByRunspace.TryGetValue(runspace, out Holder? holder) ? holder.Session : null;

    internal static void Set(Runspace runspace, WorkspaceSession? session) => ByRunspace.GetOrCreateValue(runspace).Session = session;

    internal sealed class Holder
    {
        internal WorkspaceSession? Session { get; set; }
    }
}
