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
    private const int LongestWindowsName = 20;
    private const int MostShown = 5;

    private readonly RenameHistory _history = new();
    private readonly List<(RenameResult Result, WorkspaceDesktopRename Rename)> _done = [];
    private readonly Dictionary<string, DesktopUserNameChange> _latest = new(StringComparer.OrdinalIgnoreCase);
    private RenameRehearsal? _rehearsal;
    private Task _rehearsed = Task.CompletedTask;

    // One at a time: rows of a migration can depend on each other in ways that their names do not show.
    /// <summary>Makes the cmdlet.</summary>
    public RenameWorkspaceDesktopUserCommand()
        : base(throttleLimit: 1)
    {
    }

    /// <summary>The current user name of the desktops, with or without domain.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("UserName")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string? OldUserName { get; set; }

    /// <summary>The new user name of the desktops, with or without domain.</summary>
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

    /// <summary>
    /// Allows that desktops of two people get the same name. Also sends the change if desktops cannot be listed, so that a merge is
    /// possible.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowMerge { get; set; }

    private protected override object? Target => $"{OldUserName} -> {NewUserName}";

    private protected override async Task RunRowAsync(CommandRow row)
    {
        DesktopUserNameChange change = new(
            DomainUserName.Parse(OldUserName, OldUserDomain, "old user name"),
            DomainUserName.Parse(NewUserName, NewUserDomain, "new user name"),
            Restart);
        row.Target = RenameText.Describe(change, desktopIds: null);
        if (IsRepeated(change))
        {
            row.OnReport(() => WriteVerboseMessage($"'{change}' is the same change as an earlier row's and is made once."));
            return;
        }

        if (change.NewUser.Name.Length > LongestWindowsName && !change.KeepsName)
        {
            string text = $"The new user name '{change.NewUser}' has {change.NewUser.Name.Length} characters. Windows desktops take at most {LongestWindowsName}.";
            row.OnReport(() => WriteWarningMessage(DisplayText.Escape(text)!));
        }

        string[] keys = [change.OldUser.Name, change.NewUser.Name];
        if (IsWhatIf)
        {
            await ShowAsync(row, change, keys).ConfigureAwait(false);
            return;
        }

        string target = RenameText.Target(change);
        string action = RenameText.Action(change);
        RenamePreview? confirmed = null;
        if (row.Prompts)
        {
            // The prompt shows the results of the rows before it, so they must have ended.
            await row.WaitUntilFirstAsync().ConfigureAwait(false);
            (RenamePreview preview, WorkspaceException? obstacle) = await row.ReadAsync(
                cancellationToken => Client.Renames.CheckAsync(change, AllowMerge, _history.EarlierOf(change), cancellationToken)).ConfigureAwait(false);
            if (obstacle is not null)
            {
                _history.Add(RenameResult.Refused(change, preview.DesktopIds, obstacle));
                row.OnReport(WriteUnseen);
                throw obstacle;
            }

            confirmed = preview;
            (target, action) = (RenameText.Target(preview), RenameText.ActionInFull(change));
        }

        if (await row.ShouldProcessAsync(target, action, keys).ConfigureAwait(false))
        {
            await RenameAsync(row, change, confirmed).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    private protected override void AfterRows()
    {
        RenameResult[] unseen = [.. _done.Select(done => done.Result).Where(result => result is { Status: RenameStatus.Done, ObservedAt: null })];
        if (unseen.Length > 0)
        {
            Await(async cancellationToken =>
            {
                await Client.Renames.ConfirmAsync(unseen, cancellationToken).ConfigureAwait(false);
                return true;
            });
        }

        WriteUnseen();
    }

    /// <inheritdoc/>
    protected override void Abort(bool stopped)
    {
        base.Abort(stopped);
        string[] unseen = [.. _done.Where(done => done.Result.NeedsLook).Select(done => done.Rename.ToString()!)];
        if (unseen.Length > 0 && !stopped)
        {
            // They were output as made, because the service has confirmed them, and no look at the desktops comes any more.
            string more = unseen.Length > MostShown ? $" and {unseen.Length - MostShown} more" : string.Empty;
            WriteWarningMessage(DisplayText.Escape(
                $"The service confirmed {unseen.Length} change(s), but the command was ended before the desktops were seen to have the new names: "
                + $"{string.Join(", ", unseen.Take(MostShown))}{more}. Check them with Get-WorkspaceDesktop.")!);
        }
    }

    // With -WhatIf, each row is judged as if the rows before it were done, one after another.
    private async Task ShowAsync(CommandRow row, DesktopUserNameChange change, string[] keys)
    {
        _rehearsal ??= new RenameRehearsal(Client.Renames);
        Task<(RenamePreview Preview, WorkspaceException? Obstacle)> rehearsed = RehearseAsync(_rehearsed, _rehearsal, change, row.StopToken);
        _rehearsed = rehearsed;
        (RenamePreview preview, WorkspaceException? obstacle) = await rehearsed.ConfigureAwait(false);
        if (obstacle is not null)
        {
            throw obstacle;
        }

        WorkspaceDesktopRename rename = RenameText.Describe(preview.Change, preview.DesktopIds);
        row.Target = rename;
        await row.ShouldProcessAsync(RenameText.Target(preview), RenameText.ActionInFull(change), keys).ConfigureAwait(false);
        if (PassThru)
        {
            row.OnReport(() => WriteObject(rename));
        }
    }

    private async Task<(RenamePreview Preview, WorkspaceException? Obstacle)> RehearseAsync(
        Task earlier, RenameRehearsal rehearsal, DesktopUserNameChange change, CancellationToken cancellationToken)
    {
        await Task.WhenAny(earlier).ConfigureAwait(false);
        return await Task.Run(() => rehearsal.NextAsync(change, AllowMerge, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task RenameAsync(CommandRow row, DesktopUserNameChange change, RenamePreview? confirmed)
    {
        RenameResult result = await Client.Renames.RenameAsync(
            change,
            AllowMerge,
            _history.EarlierOf(change),
            row.StopToken,
            preview => row.WriteVerboseAsync(DisplayText.Escape($"Sending the change {RenameText.Target(preview)}.")!),
            confirmed).ConfigureAwait(false);
        _history.Add(result);
        WorkspaceDesktopRename rename = RenameText.Describe(result.Change, result.DesktopIds);
        row.Target = rename;
        if (result.Status != RenameStatus.Done)
        {
            // The outcome of an earlier row can have become unknown in the meantime.
            row.OnReport(WriteUnseen);
            throw result.Failure!;
        }

        row.OnReport(() => _done.Add((result, rename)));
        WriteChange(row, $"Changed the desktops' user name: {rename}.", PassThru ? rename : null);
    }

    // Changes that were reported as made, because the service confirmed them, and that the desktops do not show.
    private void WriteUnseen()
    {
        foreach ((RenameResult result, WorkspaceDesktopRename rename) in _done)
        {
            if (result.Status == RenameStatus.Unknown)
            {
                WriteError(CommandErrors.Record(result.Failure!, rename));
            }
        }

        _done.RemoveAll(done => done.Result.Status == RenameStatus.Unknown || done.Result.ObservedAt is not null);
    }

    // A user with several desktops comes once per desktop from Get-WorkspaceDesktop. A row between that has one of the names makes it another change.
    private bool IsRepeated(DesktopUserNameChange change)
    {
        bool isRepeated = IsLatest(change.OldUser.Name) && IsLatest(change.NewUser.Name);
        _latest[change.OldUser.Name] = _latest[change.NewUser.Name] = change;
        return isRepeated;

        bool IsLatest(string name) => _latest.TryGetValue(name, out DesktopUserNameChange? latest)
            && string.Equals(latest.ToString(), change.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
