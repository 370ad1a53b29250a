using Workspace.Client.Users;

namespace Workspace.Client.Renaming;

/// <summary>Which of a change's desktops have the new name, and which still the old one, when they were looked at.</summary>
/// <param name="MovedIds">Have the new name and not the old one.</param>
/// <param name="RemainingIds">Have the old name.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="IsComplete">Whether every desktop of the change has moved.</param>
internal sealed record RenameObservation(IReadOnlyList<string> MovedIds, IReadOnlyList<string> RemainingIds, DateTimeOffset At, bool IsComplete)
{
    internal static RenameObservation Of(
        DesktopUserNameChange change, IReadOnlyCollection<string> desktopIds, IReadOnlyDictionary<string, ListedDesktop> seen, DateTimeOffset at)
    {
        List<string> moved = [];
        List<string> remaining = [];
        foreach (string id in desktopIds)
        {
            if (!seen.TryGetValue(id, out ListedDesktop? desktop))
            {
                continue;
            }

            if (HasMoved(change, desktop))
            {
                moved.Add(id);
            }
            else if (desktop.Has(change.OldUser.Name, change.OldUser.Domain))
            {
                remaining.Add(id);
            }
        }

        return new RenameObservation(moved, remaining, at, moved.Count == desktopIds.Count);
    }

    private static bool HasMoved(DesktopUserNameChange change, ListedDesktop desktop)
    {
        (string oldName, string? oldDomain) = (change.OldUser.Name, change.OldUser.Domain);
        (string newName, string? newDomain) = (change.NewUser.Name, change.NewUser.Domain);
        if (!change.KeepsName)
        {
            // The desktop had the old name when the change was sent, so that the domain of the new one may be spelled in another form here.
            return desktop.MayHave(newName, newDomain, []) && !desktop.Has(oldName, oldDomain);
        }

        // Only the domain differs, or only the spelling.
        bool isOtherDomain = newDomain is not null && (oldDomain is null || !DomainName.IsSame(oldDomain, newDomain));
        return isOtherDomain
            ? desktop.Users.Any(user => user.IsNamed(newName) && user.Domain is not null && DomainName.IsSame(user.Domain, newDomain!))
            : desktop.Named(newName, newDomain).Any(user => string.Equals(user.Name, newName, StringComparison.Ordinal));
    }
}
