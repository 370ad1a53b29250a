namespace Workspace.Simulator;

/// <summary>The users that the service knows, in the order of their ids. Safe for use by several threads.</summary>
public sealed class UserDirectory
{
    private readonly object _gate = new();
    private readonly PeopleSource _source;
    private readonly List<UserEntry> _entries;
    private readonly Dictionary<string, Dictionary<string, UserEntry>> _byDomain = new(StringComparer.OrdinalIgnoreCase);
    private int _lastNumber;

    internal UserDirectory(PeopleSource source, int count)
    {
        _source = source;
        _entries = new List<UserEntry>(count);
        foreach ((SimulatedUser user, _) in WellKnownPeople.Everybody())
        {
            int number = ++_lastNumber;
            SimulatedUser known = user with { Id = UserId.Of(number), Sid = user.FullName is null ? null : PeopleSource.Sid(number, user.Domain) };
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

    /// <summary>All users as of now.</summary>
    public IReadOnlyList<SimulatedUser> All => [.. Entries().Select(static entry => entry.User)];

    /// <summary>The user with an id; <see langword="null"/> if there is none.</summary>
    /// <param name="id">The id.</param>
    public SimulatedUser? FindById(string id) => Entry(id)?.User;

    /// <summary>The user with a name; <see langword="null"/> if there is none.</summary>
    /// <param name="userName">The name without domain, in any case.</param>
    /// <param name="domain">The domain; without it the first of that name is meant.</param>
    public SimulatedUser? FindByName(string userName, string? domain = null)
    {
        lock (_gate)
        {
            return NamesakesOf(userName).Find(entry => domain is null || string.Equals(entry.Domain, domain, StringComparison.OrdinalIgnoreCase))?.User;
        }
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

            UserEntry entry = new(_source, ++_lastNumber, userName, domain);
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
            return Names(entry.Domain).Remove(entry.UserName);
        }
    }

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
            return entry.User = change(before) with { Id = before.Id, UserName = before.UserName, Domain = before.Domain };
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
    internal UserEntry[] Entries(PageWindow window, out int total)
    {
        lock (_gate)
        {
            total = _entries.Count;
            int length = window.Length(total);
            return length == 0 ? [] : [.. _entries.GetRange(window.Offset, length)];
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
