using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Workspace.Cmdlets.Binding;
using Workspace.Cmdlets.Commands;
using Workspace.Cmdlets.Completion;

namespace Workspace.Cmdlets.Sessions;

/// <summary>Ends a session: cancels its requests in progress and clears its credentials.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Workspace")]
public sealed class DisconnectWorkspaceCommand : WorkspaceCommand
{
    /// <summary>The session to end; without it, this runspace's default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public WorkspaceSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessCommand()
    {
        WorkspaceSession? current = DefaultSessions.Get(Runspace.DefaultRunspace);
        WorkspaceSession? session = Session ?? current;
        if (session is null)
        {
            WriteVerboseMessage("There is no session to end.");
            return;
        }

        session.Dispose();
        if (ReferenceEquals(session, current))
        {
            DefaultSessions.Set(Runspace.DefaultRunspace, null);
        }

        WriteVerboseMessage($"Disconnected from {session}.");
    }
}
