using Workspace.Simulator.Population;

namespace Workspace.Simulator.Desktops;

/// <summary>
/// A desktop in the inventory. All its values except the association are computed from its number. Guarded by the inventory's lock.
/// </summary>
internal sealed class DesktopEntry
{
    private const int HistoryCapacity = 64;

    private List<(DateTimeOffset Until, DesktopAssociation Association)>? _history;

    internal DesktopEntry(int number, DesktopAssociation association)
    {
        Number = number;
        Association = association;
    }

    internal int Number { get; }

    internal DesktopAssociation Association { get; private set; }

    internal bool Rebooting { get; private set; }

    /// <summary>The next desktop of the same user name: a linked list, because one list object for each user would cost memory.</summary>
    internal DesktopEntry? Next { get; set; }

    internal void Change(UserNameChange change, DateTimeOffset now)
    {
        _history ??= [];
        _history.Add((now, Association));
        if (_history.Count > HistoryCapacity)
        {
            _history.RemoveAt(0);
        }

        DesktopUser[] users = [.. Association.Users.Select(change.ApplyTo)];
        Association = Association.Shared is null
            ? new DesktopAssociation(users[0].UserName, users[0].Domain)
            : Association with { Shared = users };
        Rebooting = change.Restart;
    }

    /// <summary>The association at a point in time; <see langword="null"/> = now.</summary>
    internal DesktopAssociation AsOf(DateTimeOffset? moment)
    {
        if (_history is not null && moment is { } then)
        {
            foreach ((DateTimeOffset until, DesktopAssociation association) in _history)
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
