using System.Globalization;

namespace Workspace.Client.Renaming;

/// <summary>The errors of renames: what happened, to which desktops, and what to do.</summary>
internal static class RenameFailures
{
    private const int MostShown = 5;

    /// <summary><c>2 desktops (id, id)</c>: as many ids as a person reads.</summary>
    internal static string Desktops(IReadOnlyCollection<string> ids)
    {
        string shown = string.Join(", ", ids.Take(MostShown));
        string more = ids.Count > MostShown ? string.Format(CultureInfo.InvariantCulture, " and {0} more", ids.Count - MostShown) : string.Empty;
        return ids.Count == 0 ? "no desktops" : string.Format(CultureInfo.InvariantCulture, "{0} desktop{1} ({2}{3})", ids.Count, ids.Count == 1 ? "" : "s", shown, more);
    }

    internal static WorkspaceException NoDesktops(DesktopUserNameChange change, IReadOnlyCollection<string> others) => Make(
        WorkspaceErrorKind.UserHasNoDesktops,
        $"No desktop has the user name '{change.OldUser}'; nothing was sent. "
            + (others.Count > 0 ? $"There are desktops of {string.Join(", ", others.Select(name => $"'{name}'"))}; check the domain. " : string.Empty)
            + $"Perhaps the change was made before: look at 'Get-WorkspaceDesktop {change.NewUser.Name}'.");

    internal static WorkspaceException Ambiguous(DesktopUserNameChange change, IEnumerable<string> people, IReadOnlyList<string> ids) => Make(
        WorkspaceErrorKind.AmbiguousUserName,
        $"'{change.OldUser}' is not one person: {string.Join(", ", people)}. {(change.OldUser.Domain is null
            ? "Name the domain of the old user name."
            : "Name the domain of the old user name in full, as it is shown here. Where the service does not say the domain of a desktop's user, "
                + "no domain tells whose desktop it is.")} Nothing was sent.",
        desktopIds: ids);

    internal static WorkspaceException SameUser(DesktopUserNameChange change, IReadOnlyList<string> ids) => Make(
        WorkspaceErrorKind.InvalidArgument,
        $"'{change.OldUser}' and '{change.NewUser}' are the same user name: both domains are one domain of the service. Nothing was sent.",
        desktopIds: ids);

    internal static WorkspaceException NameInUse(DesktopUserNameChange change) => Make(
        WorkspaceErrorKind.Conflict,
        $"'{change}' was not sent, because another command of this session is still changing one of the names. Wait until it has ended, then run the row again.");

    internal static WorkspaceException NotConfirmed(RenamePreview preview, RenamePreview confirmed) => Make(
        WorkspaceErrorKind.Conflict,
        $"The desktops of '{preview.Change.OldUser}' or '{preview.Change.NewUser}' changed after you were asked. You confirmed {Desktops(confirmed.DesktopIds ?? [])} "
            + $"of the old name and {Desktops(confirmed.NewNameDesktopIds)} of the new one; now there are {Desktops(preview.DesktopIds ?? [])} and "
            + $"{Desktops(preview.NewNameDesktopIds)}. Nothing was sent. Run the row again to be asked again.",
        desktopIds: preview.DesktopIds,
        newNameDesktopIds: preview.NewNameDesktopIds);

    internal static WorkspaceException DomainUnknown(DesktopUserNameChange change, IReadOnlyList<string> ids, WorkspaceException refused) => Make(
        WorkspaceErrorKind.AmbiguousUserName,
        $"It is not known in which domain the desktops of '{change.OldUser}' are, because the service does not say it and users cannot be listed. "
            + $"Nothing was sent. {refused.Message}",
        refused,
        ids);

    internal static WorkspaceException WouldMerge(DesktopUserNameChange change, IReadOnlyList<string> ids, IReadOnlyList<string> taken) => Make(
        WorkspaceErrorKind.RenameWouldMerge,
        $"'{change.NewUser}' has {Desktops(taken)} already. With {Desktops(ids)} of '{change.OldUser}' moved there, both people's desktops would have one name, "
            + "and nothing would tell them apart again. Nothing was sent. "
            + (change.NewUser.Domain is null
                ? "If the new name is meant in another domain, name the domain; if"
                : "If the new name is meant in another domain, spell the domain as the service shows it; if")
            + " both are meant to have one name, use -AllowMerge.",
        desktopIds: ids,
        newNameDesktopIds: taken);

    internal static WorkspaceException NotListed(DesktopUserNameChange change, WorkspaceException refused) => Make(
        refused.Kind,
        $"The desktops cannot be listed, so it is not known which desktops '{change}' would move, and whether '{change.NewUser}' has desktops already. "
            + $"Nothing was sent. Have the permission to list desktops granted; -AllowMerge sends the change anyway. {refused.Message}",
        refused);

    internal static WorkspaceException NotSent(DesktopUserNameChange change, WorkspaceException failure) => Make(
        failure.Kind, $"'{change}' was not sent, because the desktops of both names could not be listed. {failure.Message}", failure);

    internal static WorkspaceException NotBegun(DesktopUserNameChange change, RenameResult earlier) => Make(
        WorkspaceErrorKind.RowBlocked,
        $"The row '{change}' was not begun, because it shares a name with the earlier row '{earlier.Change}', which "
            + (earlier.Status switch
            {
                RenameStatus.Unknown => "has an unknown outcome",
                RenameStatus.NotBegun => "was not begun",
                _ => "failed",
            })
            + ". Nothing was sent for it. Settle the earlier row first, then run both again in their order.",
        earlier.Failure);

    /// <summary>The response to the request was lost, and the desktops do not show that it was made.</summary>
    internal static WorkspaceException Lost(
        DesktopUserNameChange change, RenamePreview preview, DateTimeOffset sentAt, RenameObservation? seen, WorkspaceException? lookFailure, WorkspaceException lost) => Make(
        WorkspaceErrorKind.OutcomeUnknown,
        $"It is not known whether the desktops of '{change.OldUser}' were moved to '{change.NewUser}'. The request was sent at {Time(sentAt)} and no response says "
            + $"what became of it; it was not repeated. {Before(preview.DesktopIds)}{Observed(seen, lookFailure)} "
            + $"The service may still make the change. Look with Get-WorkspaceDesktop -UserName before you repeat it. {lost.Message}",
        lost,
        preview.DesktopIds,
        preview.NewNameDesktopIds,
        sentAt,
        seen);

    /// <summary>The service confirmed the change, but the desktops do not show it.</summary>
    internal static WorkspaceException NotSeen(RenameResult result, RenameObservation? seen, WorkspaceException? lookFailure) => Make(
        WorkspaceErrorKind.OutcomeUnknown,
        $"It is not known whether the desktops of '{result.Change.OldUser}' were moved to '{result.Change.NewUser}'. The service confirmed the change that was sent at "
            + $"{Time(result.SentAt!.Value)}, but the list of desktops does not show it. {Before(result.DesktopIds)}{Observed(seen, lookFailure)} "
            + "Look with Get-WorkspaceDesktop -UserName before you repeat it.",
        lookFailure,
        result.DesktopIds,
        sentAt: result.SentAt,
        seen: seen);

    private static string Before(IReadOnlyCollection<string>? ids) => ids is null
        ? "Its desktops could not be listed."
        : $"Before, these desktops had the old name: {string.Join(", ", ids)}.";

    private static string Observed(RenameObservation? seen, WorkspaceException? lookFailure) => seen is null
        ? lookFailure is null ? string.Empty : " Afterwards the desktops could not be listed."
        : $" At {Time(seen.At)}, {seen.MovedIds.Count} of them had the new name and {seen.RemainingIds.Count} the old one.";

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static WorkspaceException Make(
        WorkspaceErrorKind kind,
        string message,
        WorkspaceException? cause = null,
        IReadOnlyList<string>? desktopIds = null,
        IReadOnlyList<string>? newNameDesktopIds = null,
        DateTimeOffset? sentAt = null,
        RenameObservation? seen = null)
    {
        string shown = DisplayText.Escape(message)!;
        WorkspaceException? details = kind == WorkspaceErrorKind.RowBlocked ? null : cause;
        WorkspaceException failure = details is null ? new(kind, shown, (Exception?)cause) : new(kind, shown, details);
        failure.DesktopIds = List(desktopIds);
        failure.MovedDesktopIds = List(seen?.MovedIds);
        failure.RemainingDesktopIds = List(seen?.RemainingIds);
        failure.NewNameDesktopIds = List(newNameDesktopIds);
        failure.SentAt = sentAt;
        failure.ObservedAt = seen?.At;
        return failure;
    }

    private static TextList List(IReadOnlyList<string>? ids) => ids is null || ids.Count == 0 ? TextList.Empty : new TextList(ids);
}
