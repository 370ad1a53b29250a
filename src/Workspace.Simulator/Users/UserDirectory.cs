using Workspace.Simulator.Paging;
using Workspace.Simulator.Pending;
using Workspace.Simulator.People;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Users;

/// <summary>The users that the service knows. Safe for use by several threads.</summary>
public sealed class UserDirectory
{
    private readonly object _gate = new();
    private readonly PeopleSource _source;
    private readonly List<UserEntry> _entries;
    private readonly Dictionary<string, Dictionary<string, UserEntry>> _byDomain = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, UserEntry> _removed = new(StringComparer.Ordinal);
    private readonly PendingActions _pending;
    private readonly DomainNames _domains;
    private List<UserEntry>? _byLastChange;
    private int _lastNumber;
    private long _lastChange;

    internal UserDirectory(PeopleSource source, int count, PendingActions pending, DomainNames domains)
    {
        _pending = pending;
        _domains = domains;
        _source = source;
        _entries = new List<UserEntry>(count);
        foreach ((SimulatedUser user, _) in WellKnownPeople.Everybody())
        {
            int number = ++_lastNumber;
            string? sid = user.FullName is null ? null : PeopleSource.Sid(number, user.Domain);
            SimulatedUser known = user with { Id = UserId.Of(number), Sid = sid };
            Enter(new UserEntry(_source, number, user.UserName, user.Domain, known));
        }

        NameCounter taken = new();
        while (_lastNumber < count)
        {
            int number = ++_lastNumber;
            string domain = _source.Domain(number);
            string name = _source.PreferredUserName(number);
            while (Names(domain).ContainsKey(name))
            {
                name = taken.Next(domain, _source.PreferredUserName(number));
            }

            Enter(new UserEntry(_source, number, name, domain));
        }
    }

    /// <summary>How many users there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>All users as of now, in the order of their ids.</summary>
    public IReadOnlyList<SimulatedUser> All
    {
        get
        {
            _pending.RunDue();
            return [.. Entries().Select(static entry => entry.User)];
        }
    }

    /// <summary>The user with an id; <see langword="null"/> if there is none.</summary>
    /// <param name="id">The id.</param>
    public SimulatedUser? FindById(string id)
    {
        _pending.RunDue();
        return Entry(id)?.User;
    }

    /// <summary>The user with a name; <see langword="null"/> if there is none.</summary>
    /// <param name="userName">The name without domain, in any case.</param>
    /// <param name="domain">The domain's DNS or NetBIOS name; without it the first of that name is meant.</param>
    public SimulatedUser? FindByName(string userName, string? domain = null)
    {
        _pending.RunDue();
        return Find(userName, _domains.ToDns(domain));
    }

    /// <summary>Adds a user behind all others, with made-up values where the template has none. Returns the user with its id.</summary>
    /// <param name="userName">The name: 1 to 32 characters, as the service allows them.</param>
    /// <param name="domain">The domain; <see langword="null"/> = none.</param>
    /// <exception cref="ArgumentException">The name is not allowed, or taken in that domain.</exception>
    public SimulatedUser Add(string userName, string? domain = Vocabulary.CorpDomain)
    {
        if (UserNameRules.Fault(userName) is { } fault)
        {
            throw new ArgumentException("The user name " + fault + ".", nameof(userName));
        }

        lock (_gate)
        {
            if (Names(domain).ContainsKey(userName))
            {
                throw new ArgumentException("The user name is taken.", nameof(userName));
            }

            UserEntry entry = new(_source, ++_lastNumber, userName, domain) { LastChange = ++_lastChange };
            Enter(entry);
            return entry.User;
        }
    }

    /// <summary>Removes a user, so that those behind move up; desktops keep the name. Returns whether there was one.</summary>
    /// <param name="id">The user's id.</param>
    public bool Remove(string id)
    {
        lock (_gate)
        {
            int place = Place(id);
            if (place < 0)
            {
                return false;
            }

            UserEntry entry = _entries[place];
            _entries.RemoveAt(place);
            _byLastChange?.Remove(entry);
            _removed[id] = entry;
            _lastChange++;
            return Names(entry.Domain).Remove(entry.UserName);
        }
    }

    /// <summary>
    /// Brings a removed user back, at the place of the id in a list by ids and at the end of a list by last changes. Returns whether it
    /// was removed
    /// and its name is still free.
    /// </summary>
    /// <param name="id">The user's id.</param>
    public bool Restore(string id)
    {
        lock (_gate)
        {
            if (!_removed.TryGetValue(id, out UserEntry? entry) || Names(entry.Domain).ContainsKey(entry.UserName))
            {
                return false;
            }

            _removed.Remove(id);
            int place = _entries.FindIndex(other => other.Number > entry.Number);
            _entries.Insert(place < 0 ? _entries.Count : place, entry);
            Names(entry.Domain).Add(entry.UserName, entry);
            NoteChange(entry);
            return true;
        }
    }

    /// <summary>
    /// Counts a user as changed just now, without a change: it moves to the end of a list by last changes. Returns whether there is one.
    /// </summary>
    /// <param name="id">The user's id.</param>
    public bool Touch(string id) => Change(id, static user => user) is not null;

    /// <summary>Changes a user in one step. Returns the user as it is then; <see langword="null"/> if there is none.</summary>
    /// <param name="id">The user's id.</param>
    /// <param name="change">Makes the new values from the old ones; id, name and domain stay as they are.</param>
    public SimulatedUser? Change(string id, Func<SimulatedUser, SimulatedUser> change)
    {
        if (change is null)
        {
            throw new ArgumentNullException(nameof(change));
        }

        lock (_gate)
        {
            int place = Place(id);
            if (place < 0)
            {
                return null;
            }

            UserEntry entry = _entries[place];
            SimulatedUser before = entry.User;
            NoteChange(entry);
            return entry.User = change(before) with { Id = before.Id, UserName = before.UserName, Domain = before.Domain };
        }
    }

    /// <summary>Another number after each change.</summary>
    internal long Version
    {
        get
        {
            lock (_gate)
            {
                return _lastChange;
            }
        }
    }

    /// <summary>All entries, as one consistent copy of their places.</summary>
    internal UserEntry[] Entries()
    {
        lock (_gate)
        {
            return [.. _entries];
        }
    }

    /// <summary>The entries from a place on, and how many there are in all, from one and the same moment.</summary>
    internal UserEntry[] Entries(PageWindow window, UserOrder order, out int total)
    {
        lock (_gate)
        {
            total = _entries.Count;
            int length = window.Length(total);
            return length == 0 ? [] : [.. Sorted(order).GetRange(window.Offset, length)];
        }
    }

    /// <summary>All entries in an order, as one consistent copy of their places.</summary>
    internal UserEntry[] Entries(UserOrder order)
    {
        lock (_gate)
        {
            return [.. Sorted(order)];
        }
    }

    /// <summary>The user with a name; <see langword="null"/> if there is none.</summary>
    /// <param name="userName">The name without domain, in any case.</param>
    /// <param name="domain">The domain's DNS name; without it the first of that name is meant.</param>
    internal SimulatedUser? Find(string userName, string? domain)
    {
        lock (_gate)
        {
            return NamesakesOf(userName)
                .Find(entry => domain is null || string.Equals(entry.Domain, domain, StringComparison.OrdinalIgnoreCase))?.User;
        }
    }

    internal UserEntry[] Namesakes(string userName)
    {
        lock (_gate)
        {
            return [.. NamesakesOf(userName)];
        }
    }

    internal UserEntry? Entry(string id)
    {
        lock (_gate)
        {
            int place = Place(id);
            return place < 0 ? null : _entries[place];
        }
    }

    private List<UserEntry> NamesakesOf(string userName)
    {
        List<UserEntry> found = [];
        foreach (Dictionary<string, UserEntry> names in _byDomain.Values)
        {
            if (names.TryGetValue(userName, out UserEntry? entry))
            {
                found.Add(entry);
            }
        }

        found.Sort(static (left, right) => left.Number.CompareTo(right.Number));
        return found;
    }

    private void Enter(UserEntry entry)
    {
        _entries.Add(entry);
        _byLastChange?.Add(entry);
        Names(entry.Domain).Add(entry.UserName, entry);
    }

    private Dictionary<string, UserEntry> Names(string? domain)
    {
        if (!_byDomain.TryGetValue(domain ?? string.Empty, out Dictionary<string, UserEntry>? names))
        {
            names = new Dictionary<string, UserEntry>(StringComparer.OrdinalIgnoreCase);
            _byDomain.Add(domain ?? string.Empty, names);
        }

        return names;
    }

    // The second order is kept only once it was asked for, since it costs a search for each change.
    private List<UserEntry> Sorted(UserOrder order) => order == UserOrder.Id
        ? _entries
        : _byLastChange ??= [.. _entries.OrderBy(static entry => entry.LastChange).ThenBy(static entry => entry.Number)];

    private void NoteChange(UserEntry entry)
    {
        entry.LastChange = ++_lastChange;
        if (_byLastChange is not null)
        {
            _byLastChange.Remove(entry);
            _byLastChange.Add(entry);
        }
    }

    private int Place(string id)
    {
        int number = UserId.Number(id);
        int low = 0;
        int high = _entries.Count - 1;
        while (number > 0 && low <= high)
        {
            int middle = low + ((high - low) / 2);
            int found = _entries[middle].Number;
            if (found == number)
            {
                return middle;
            }

            (low, high) = found < number ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }
}
