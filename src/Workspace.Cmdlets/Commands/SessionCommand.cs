using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Workspace.Client;
using Workspace.Cmdlets.Binding;
using Workspace.Cmdlets.Completion;

namespace Workspace.Cmdlets.Commands;

/// <summary>A cmdlet that works in a session: the one it is given, or the runspace's default.</summary>
public abstract class SessionCommand : WorkspaceCommand
{
    private WorkspaceClient? _client;
    private CompletionCache? _seen;

    /// <summary>The session to work in; without it, the one that Connect-Workspace made last in this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public WorkspaceSession? Session { get; set; }

    /// <summary>The session's client, with this command's observer.</summary>
    private protected WorkspaceClient Client => _client ??= Connected().WithObserver(Observer);

    /// <summary>Pipeline thread only: the names in this session's results so far, for completion.</summary>
    private protected CompletionCache CompletionCache => _seen ??= CompletionCache.In(UsedSession!);

    private WorkspaceSession? UsedSession => Session ?? DefaultSessions.Get(Runspace.DefaultRunspace);

    /// <inheritdoc/>
    protected override void BeginCommand()
    {
        _ = Client;
        if (UsedSession!.IsSimulated)
        {
            WriteVerboseMessage("The session is simulated: nothing real is read or changed.");
        }
    }

    /// <inheritdoc/>
    private protected override string Describe(string action) => UsedSession!.IsSimulated ? action + " in a simulated session" : action;

    private WorkspaceClient Connected()
    {
        WorkspaceSession? session = UsedSession;
        return session is null
            ? throw new WorkspaceException(
                WorkspaceErrorKind.SessionUnusable, "Not connected: there is no session in this runspace. Run Connect-Workspace first, or name a session with -Session.")
            : session.Connection as WorkspaceClient
                ?? throw new WorkspaceException(
                    WorkspaceErrorKind.SessionUnusable, $"The session {session} was disconnected. Run Connect-Workspace again.");
    }
}
