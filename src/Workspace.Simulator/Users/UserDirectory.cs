using Workspace.Simulator.Paging;
using Workspace.Simulator.Pending;
using Workspace.Simulator.Population;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Users;

/// <summary>The users of the service. Thread-safe.</summary>
public sealed class UserDirectory
{
    private readonly object _gate = new();
    private readonly UserGenerator _generator;
    private readonly List<UserEntry> _entries;
    private readonly Dictionary<string, Dictionary<string, UserEntry>> _byDomain = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, UserEntry> _removed = new(StringComparer.Ordinal);
    private readonly PendingActions _pending;
    private readonly DomainNames _domains;
    private List<UserEntry>? _byLastChange;
    private int _lastNumber;
    private long _lastChange;

    internal UserDirectory(UserGenerator generator, int count, PendingActions pending, DomainNames domains)
    {
        _pending = pending;
        _domains = domains;
        _generator = generator;
        _entries = new List<UserEntry>(count);
        foreach ((SimulatedUser user, _) in WellKnownUsers.All())
        {
            int number = ++_lastNumber;
            string? sid = user.FullName is null ? null : UserGenerator.Sid(number, user.Domain);
            SimulatedUser known = user with { Id = UserId.Of(number), Sid = sid };
            AddEntry(new UserEntry(_generator, number, user.UserName, user.Domain, known));
        }

        UserNameCounter counter = new();
        while (_lastNumber < count)
        {
            int number = ++_lastNumber;
            string domain = _generator.Domain(number);
            string name = _generator.PreferredUserName(number);
            while (Names(domain).ContainsKey(name))
            {
                name = counter.Next(domain, _generator.PreferredUserName(number));
            }

            AddEntry(new UserEntry(_generator, number, name, domain));
        }
    }

    /// <summary>The number of users.</summary>
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

    /// <summary>A snapshot of all users, ordered by id.</summary>
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
    /// <param name="domain">The domain's DNS or NetBIOS name; <see langword="null"/> = the first user of that name in any domain.</param>
    public SimulatedUser? FindByName(string userName, string? domain = null)
    {
        _pending.RunDue();
        return Find(userName, _domains.ToDns(domain));
    }

    /// <summary>Adds a user with generated values after all others. Returns the user with its id.</summary>
    /// <param name="userName">The name: 1 to 64 characters, as the service allows them.</param>
    /// <param name="domain">The domain; <see langword="null"/> = none.</param>
    /// <exception cref="ArgumentException">The name is not valid, or exists in that domain.</exception>
    public SimulatedUser Add(string userName, string? domain = SampleData.CorpDomain)
    {
        if (UserNameRules.FindError(userName) is { } fault)
        {
            throw new ArgumentException("The user name " + fault + ".", nameof(userName));
        }

        lock (_gate)
        {
            if (Names(domain).ContainsKey(userName))
            {
                throw new ArgumentException("The user name exists already.", nameof(userName));
            }

            UserEntry entry = new(_generator, ++_lastNumber, userName, domain) { LastChange = ++_lastChange };
            AddEntry(entry);
            return entry.User;
        }
    }

    /// <summary>
    /// Removes a user, so that the following users move up in lists. Desktops keep the user name. Returns whether the user existed.
    /// </summary>
    /// <param name="id">The user's id.</param>
    public bool Remove(string id)
    {
        lock (_gate)
        {
            int index = IndexOf(id);
            if (index < 0)
            {
                return false;
            }

            UserEntry entry = _entries[index];
            _entries.RemoveAt(index);
            _byLastChange?.Remove(entry);
            _removed[id] = entry;
            _lastChange++;
            return Names(entry.Domain).Remove(entry.UserName);
        }
    }

    /// <summary>
    /// Restores a removed user: at its old position in a list by id, and at the end of a list by last change. Returns
    /// <see langword="false"/> if the user was not removed, or its name exists again.
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
            int index = _entries.FindIndex(other => other.Number > entry.Number);
            _entries.Insert(index < 0 ? _entries.Count : index, entry);
            Names(entry.Domain).Add(entry.UserName, entry);
            RecordChange(entry);
            return true;
        }
    }

    /// <summary>
    /// Marks a user as changed without a change: it moves to the end of a list by last change. Returns whether the user exists.
    /// </summary>
    /// <param name="id">The user's id.</param>
    public bool Touch(string id) => Change(id, static user => user) is not null;

    /// <summary>Changes a user atomically. Returns the changed user; <see langword="null"/> if there is none.</summary>
    /// <param name="id">The user's id.</param>
    /// <param name="change">Returns the new values; id, name and domain stay unchanged.</param>
    public SimulatedUser? Change(string id, Func<SimulatedUser, SimulatedUser> change)
    {
        if (change is null)
        {
            throw new ArgumentNullException(nameof(change));
        }

        lock (_gate)
        {
            int index = IndexOf(id);
            if (index < 0)
            {
                return null;
            }

            UserEntry entry = _entries[index];
            SimulatedUser before = entry.User;
            RecordChange(entry);
            return entry.User = change(before) with { Id = before.Id, UserName = before.UserName, Domain = before.Domain };
        }
    }

    /// <summary>A number that increases with each change.</summary>
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

    /// <summary>A consistent copy of the list of entries, ordered by id.</summary>
    internal UserEntry[] Entries()
    {
        lock (_gate)
        {
            return [.. _entries];
        }
    }

    /// <summary>One page of entries, and the total count at the same moment.</summary>
    internal UserEntry[] Entries(PageWindow window, UserOrder order, out int total)
    {
        lock (_gate)
        {
            total = _entries.Count;
            int length = window.Length(total);
            return length == 0 ? [] : [.. Sorted(order).GetRange(window.Offset, length)];
        }
    }

    /// <summary>A consistent copy of the list of entries in an order.</summary>
    internal UserEntry[] Entries(UserOrder order)
    {
        lock (_gate)
        {
            return [.. Sorted(order)];
        }
    }

    /// <summary>The user with a name; <see langword="null"/> if there is none.</summary>
    /// <param name="userName">The name without domain, in any case.</param>
    /// <param name="domain">The domain's DNS name; <see langword="null"/> = the first user of that name in any domain.</param>
    internal SimulatedUser? Find(string userName, string? domain)
    {
        lock (_gate)
        {
            return FindEntries(userName)
                .Find(entry => domain is null || string.Equals(entry.Domain, domain, StringComparison.OrdinalIgnoreCase))?.User;
        }
    }

    internal UserEntry[] FindAllByName(string userName)
    {
        lock (_gate)
        {
            return [.. FindEntries(userName)];
        }
    }

    internal UserEntry? Entry(string id)
    {
        lock (_gate)
        {
            int index = IndexOf(id);
            return index < 0 ? null : _entries[index];
        }
    }

    private List<UserEntry> FindEntries(string userName)
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

    private void AddEntry(UserEntry entry)
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

    // The list by last change is created on first use, because its maintenance costs a search for each change.
    private List<UserEntry> Sorted(UserOrder order) => order == UserOrder.Id
        ? _entries
        : _byLastChange ??= [.. _entries.OrderBy(static entry => entry.LastChange).ThenBy(static entry => entry.Number)];

    private void RecordChange(UserEntry entry)
    {
        entry.LastChange = ++_lastChange;
        if (_byLastChange is not null)
        {
            _byLastChange.Remove(entry);
            _byLastChange.Add(entry);
        }
    }

    private int IndexOf(string id)
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
