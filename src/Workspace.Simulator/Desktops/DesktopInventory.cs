using System.Globalization;

namespace Workspace.Simulator;

/// <summary>The desktops, and the user names that they are associated with. Safe for use by several threads.</summary>
public sealed class DesktopInventory
{
    private static readonly DateTimeOffset FirstDay = new(2022, 5, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly object _gate = new();
    private readonly int _seed;
    private readonly List<DesktopEntry> _entries = [];
    private readonly Dictionary<string, DesktopEntry> _firstOf = new(StringComparer.OrdinalIgnoreCase);

    internal DesktopInventory(int seed, UserDirectory users, PeopleSource source)
    {
        _seed = seed;
        (SimulatedUser User, int Desktops)[] wellKnown = WellKnownPeople.Everybody();
        foreach (UserEntry user in users.Entries())
        {
            int count = user.Number <= wellKnown.Length ? wellKnown[user.Number - 1].Desktops : source.DesktopCount(user.Number);
            for (int i = 0; i < count; i++)
            {
                DesktopEntry entry = new(_entries.Count + 1, user.UserName, user.Domain);
                _entries.Add(entry);
                Link(entry);
            }
        }
    }

    /// <summary>How many desktops there are.</summary>
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

    /// <summary>All desktops as of now.</summary>
    public IReadOnlyList<SimulatedDesktop> All => Find(userName: null);

    /// <summary>The desktops that are associated with a user name.</summary>
    /// <param name="userName">The name without domain, in any case.</param>
    /// <param name="domain">The domain; without it those of every domain are meant.</param>
    public IReadOnlyList<SimulatedDesktop> Of(string userName, string? domain = null)
    {
        if (userName is null)
        {
            throw new ArgumentNullException(nameof(userName));
        }

        return Find(userName, domain);
    }

    /// <summary>Associates the desktops of one name with another. Returns how many there were.</summary>
    internal int Move(string oldName, string? oldDomain, string newName, string? newDomain, bool reboot)
    {
        lock (_gate)
        {
            List<DesktopEntry> moving = [.. Chain(oldName).Where(entry => InDomain(entry, oldDomain))];
            foreach (DesktopEntry entry in moving)
            {
                Unlink(entry);
                entry.UserName = newName;
                entry.Domain = newDomain ?? entry.Domain;
                entry.Rebooting = reboot;
                Link(entry);
            }

            return moving.Count;
        }
    }

    internal int CountOf(string userName, string? domain)
    {
        lock (_gate)
        {
            int count = 0;
            for (DesktopEntry? entry = First(userName); entry is not null; entry = entry.Next)
            {
                count += string.Equals(entry.Domain, domain, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>Snapshots of the desktops from a place on, and how many there are in all, from one and the same moment.</summary>
    internal List<SimulatedDesktop> Page(PageWindow window, out int total)
    {
        lock (_gate)
        {
            total = _entries.Count;
            List<SimulatedDesktop> page = [];
            int length = window.Length(total);
            for (int i = 0; i < length; i++)
            {
                page.Add(Describe(_entries[window.Offset + i]));
            }

            return page;
        }
    }

    /// <summary>Snapshots of the desktops of a name, or of all, in the order of their numbers.</summary>
    internal List<SimulatedDesktop> Find(string? userName, string? domain = null)
    {
        lock (_gate)
        {
            List<DesktopEntry> found = userName is null ? _entries : [.. Chain(userName).Where(entry => InDomain(entry, domain))];
            List<SimulatedDesktop> desktops = new(found.Count);
            foreach (DesktopEntry entry in found)
            {
                desktops.Add(Describe(entry));
            }

            if (userName is not null)
            {
                desktops.Sort(static (left, right) => string.CompareOrdinal(left.ComputerName, right.ComputerName));
            }

            return desktops;
        }
    }

    private static bool InDomain(DesktopEntry entry, string? domain) =>
        domain is null || string.Equals(entry.Domain, domain, StringComparison.OrdinalIgnoreCase);

    private SimulatedDesktop Describe(DesktopEntry entry)
    {
        int number = entry.Number;
        ulong random = Scatter.Of(_seed, number, Question.DesktopId);
        string digits = random.ToString("x16", CultureInfo.InvariantCulture);
        return new SimulatedDesktop
        {
            Id = $"{digits.Substring(0, 8)}-{digits.Substring(8, 4)}-4{digits.Substring(12, 3)}-8{digits.Substring(13, 3)}-{number.ToString("x12", CultureInfo.InvariantCulture)}",
            ComputerName = "WKS-" + number.ToString("00000000", CultureInfo.InvariantCulture),
            UserName = entry.UserName,
            Domain = entry.Domain,
            Status = Scatter.Pick(_seed, number, Question.DesktopStatus, 100) switch
            {
                < 2 => "ERROR",
                < 25 => "SHUTOFF",
                _ => "ACTIVE",
            },
            TaskStatus = entry.Rebooting ? "rebooting" : null,
            IpAddress = $"10.{16 + (number >> 16)}.{(number >> 8) & 255}.{number & 255}",
            Created = FirstDay.AddMinutes(Scatter.Pick(_seed, number, Question.Created, 2_000_000)),
            InMaintenanceMode = Scatter.Chance(_seed, number, Question.Maintenance, 2),
            EnterpriseProjectId = Vocabulary.EnterpriseProjects[Scatter.Pick(_seed, number, Question.EnterpriseProject, Vocabulary.EnterpriseProjects.Length)],
        };
    }

    private DesktopEntry? First(string userName) => _firstOf.TryGetValue(userName, out DesktopEntry? first) ? first : null;

    private IEnumerable<DesktopEntry> Chain(string userName)
    {
        for (DesktopEntry? entry = First(userName); entry is not null; entry = entry.Next)
        {
            yield return entry;
        }
    }

    private void Link(DesktopEntry entry)
    {
        entry.Next = First(entry.UserName);
        _firstOf[entry.UserName] = entry;
    }

    private void Unlink(DesktopEntry entry)
    {
        DesktopEntry first = _firstOf[entry.UserName];
        if (first != entry)
        {
            while (first.Next != entry)
            {
                first = first.Next!;
            }

            first.Next = entry.Next;
        }
        else if (entry.Next is null)
        {
            _firstOf.Remove(entry.UserName);
        }
        else
        {
            // The key keeps the spelling of the first who had it, and is equal in any case.
            _firstOf[entry.UserName] = entry.Next;
        }

        entry.Next = null;
    }
}
