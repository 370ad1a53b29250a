using System.Management.Automation;
using Workspace.Client.Renaming;
using Workspace.Client.Users;
using Workspace.Cmdlets.Async;
using Workspace.Cmdlets.Commands;
using Workspace.Cmdlets.Completion;

namespace Workspace.Cmdlets.Desktops;

/// <summary>Changes the user name that desktops are associated with: every desktop of the old name moves to the new one.</summary>
[Cmdlet(VerbsCommon.Rename, "WorkspaceDesktopUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(WorkspaceDesktopRename))]
public sealed class RenameWorkspaceDesktopUserCommand : ChangingCommand
{
    // One at a time: rows of a migration can depend on each other in ways that their names do not show.
    /// <summary>Makes the cmdlet.</summary>
    public RenameWorkspaceDesktopUserCommand()
        : base(throttleLimit: 1)
    {
    }

    /// <summary>The name that the desktops are associated with; its domain can stand before or after it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("UserName")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string? OldUserName { get; set; }

    /// <summary>The name that they shall be associated with; its domain can stand before or after it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("SamAccountName")]
    [AllowEmptyString]
    public string? NewUserName { get; set; }

    /// <summary>The domain of the old name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [AllowEmptyString]
    public string? OldUserDomain { get; set; }

    /// <summary>The domain of the new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? NewUserDomain { get; set; }

    /// <summary>Restarts the desktops afterwards.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>Lets the desktops of two people get one name. Sends also where desktops cannot be listed, so that a merge cannot be excluded.</summary>
    [Parameter]
    public SwitchParameter AllowMerge { get; set; }

    private protected override object? Target => $"{OldUserName} -> {NewUserName}";

    private protected override async Task RunRowAsync(CommandRow row)
    {
        DesktopUserNameChange change = new(
            DomainUserName.Parse(OldUserName, OldUserDomain, "old user name"),
            DomainUserName.Parse(NewUserName, NewUserDomain, "new user name"),
            Restart);
        WorkspaceDesktopRename rename = new()
        {
            OldUserName = change.OldUser.Name,
            OldUserDomain = change.OldUser.Domain,
            NewUserName = change.NewUser.Name,
            NewUserDomain = change.NewUser.Domain,
            Restart = change.Restart,
        };
        row.Target = rename;
        string action = change.Restart ? "Change the desktops' user name and restart them" : "Change the desktops' user name";
        if (await row.ShouldProcessAsync(
            $"'{change.OldUser}' -> '{change.NewUser}'", action, change.OldUser.Name, change.NewUser.Name).ConfigureAwait(false))
        {
            row.ThrowIfBlocked();
            RenameResult result = await Client.Renames.RenameAsync(change, AllowMerge, earlier: [], row.StopToken).ConfigureAwait(false);
            if (result.Failure is not null)
            {
                throw result.Failure;
            }

            rename.DesktopIds = new TextList(result.DesktopIds ?? []);
            WriteChange(row, $"Changed the desktops' user name: {rename}.", PassThru ? rename : null);
        }
        else if (PassThru && IsWhatIf)
        {
            row.OnReport(() => WriteObject(rename));
        }
    }
}
