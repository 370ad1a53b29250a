using System.Globalization;
using Workspace.Client.Renaming;

namespace Workspace.Cmdlets.Desktops;

/// <summary>The texts of a rename for -WhatIf, -Confirm, -Verbose and -PassThru.</summary>
internal static class RenameText
{
    /// <summary><c>'old' -&gt; 'new'</c>.</summary>
    internal static string Target(DesktopUserNameChange change) => $"'{change.OldUser}' -> '{change.NewUser}'";

    /// <summary>The same with the desktops that would move.</summary>
    internal static string Target(RenamePreview preview)
    {
        string desktops = preview.DesktopIds is null ? "desktops not known" : RenameFailures.Desktops(preview.DesktopIds);
        string merge = preview.IsMerge
            ? string.Format(CultureInfo.InvariantCulture, "; merges them with {0} of '{1}'", RenameFailures.Desktops(preview.NewNameDesktopIds), preview.Change.NewUser)
            : string.Empty;
        return DisplayText.Escape($"{Target(preview.Change)}: {desktops}{merge}")!;
    }

    internal static string Action(DesktopUserNameChange change) =>
        change.Restart ? "Change the desktops' user name and restart them" : "Change the desktops' user name";

    /// <summary>The action with its consequences, for the prompt.</summary>
    internal static string ActionInFull(DesktopUserNameChange change) =>
        change.Restart ? Action(change) + " (people who work on them lose what is not saved)" : Action(change);

    internal static WorkspaceDesktopRename Describe(DesktopUserNameChange change, IReadOnlyList<string>? desktopIds) => new()
    {
        OldUserName = change.OldUser.Name,
        OldUserDomain = change.OldUser.Domain,
        NewUserName = change.NewUser.Name,
        NewUserDomain = change.NewUser.Domain,
        Restart = change.Restart,
        DesktopIds = desktopIds is null ? TextList.Empty : new TextList(desktopIds),
    };
}
