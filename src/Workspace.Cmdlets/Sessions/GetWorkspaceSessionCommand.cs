using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Workspace.Cmdlets.Binding;
using Workspace.Cmdlets.Commands;

namespace Workspace.Cmdlets.Sessions;

/// <summary>Shows this runspace's default session; nothing if there is none.</summary>
[Cmdlet(VerbsCommon.Get, "WorkspaceSession")]
[OutputType(typeof(WorkspaceSession))]
public sealed class GetWorkspaceSessionCommand : WorkspaceCommand
{
    /// <inheritdoc/>
    protected override void EndCommand()
    {
        if (DefaultSessions.Get(Runspace.DefaultRunspace) is { } session)
        {
            WriteObject(session);
        }
    }
}
