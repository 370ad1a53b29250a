using Workspace.Simulator.People;

namespace Workspace.Simulator.Desktops;

/// <summary>
/// A desktop's place in the inventory. Everything but its association follows from its number. The inventory's lock guards it.
/// </summary>
internal sealed class DesktopEntry
{
    private const int MostRemembered = 64;

    private List<(DateTimeOffset Until, DesktopAssociation Association)>? _before;

    internal DesktopEntry(int number, DesktopAssociation association)
    {
        Number = number;
        Association = association;
    }

    internal int Number { get; }

    internal DesktopAssociation Association { get; private set; }

    internal bool Rebooting { get; private set; }

    /// <summary>The next desktop of the same user name: a list without a list object for each of many users.</summary>
    internal DesktopEntry? Next { get; set; }

    internal void Change(UserNameChange change, DateTimeOffset now)
    {
        _before ??= [];
        _before.Add((now, Association));
        if (_before.Count > MostRemembered)
        {
            _before.RemoveAt(0);
        }

        DesktopUser[] users = [.. Association.Users.Select(change.ApplyTo)];
        Association = Association.Shared is null
            ? new DesktopAssociation(users[0].UserName, users[0].Domain)
            : Association with { Shared = users };
        Rebooting = change.Restart;
    }

    /// <summary>Whom the desktop was associated with at a moment; <see langword="null"/> = now.</summary>
    internal DesktopAssociation AsOf(DateTimeOffset? moment)
    {
        if (_before is not null && moment is { } then)
        {
            foreach ((DateTimeOffset until, DesktopAssociation association) in _before)
            {
                if (until > then)
                {
                    return association;
                }
            }
        }

        return Association;
    }
}
