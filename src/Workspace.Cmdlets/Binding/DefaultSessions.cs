using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Workspace.Cmdlets.Binding;

/// <summary>The default session of each runspace. It is not visible in other runspaces, and is removed when its runspace ends.</summary>
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
