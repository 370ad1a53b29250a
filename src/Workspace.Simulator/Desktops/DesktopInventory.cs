using System.Globalization;
using Workspace.Simulator.Paging;
using Workspace.Simulator.Pending;
using Workspace.Simulator.People;
using Workspace.Simulator.Settings;
using Workspace.Simulator.Users;

namespace Workspace.Simulator.Desktops;

/// <summary>The desktops, and the user names that they are associated with. Safe for use by several threads.</summary>
public sealed class DesktopInventory
{
    private static readonly DateTimeOffset FirstDay = new(2022, 5, 2, 9, 0, 0, TimeSpan.Zero);

    private const int MostRenames = 100_000;

    private readonly object _gate = new();
    private readonly int _seed;
    private readonly List<DesktopEntry> _entries = [];
    private readonly List<DesktopEntry> _shared = [];
    private readonly Dictionary<string, DesktopEntry> _firstOf = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<AppliedRename> _renames = new();
    private readonly PendingActions _pending;
    private readonly DomainNames _domains;
    private long _lastRename;

    internal DesktopInventory(
        SimulatorOptions options, UserDirectory users, PeopleSource source, PendingActions pending, DomainNames domains)
    {
        _seed = options.Seed;
        _pending = pending;
        _domains = domains;
        (SimulatedUser User, int Desktops)[] wellKnown = WellKnownPeople.Everybody();
        foreach (UserEntry user in users.Entries())
        {
            int count = user.Number <= wellKnown.Length ? wellKnown[user.Number - 1].Desktops : source.DesktopCount(user.Number);
            for (int i = 0; i < count; i++)
            {
                Enter(new DesktopAssociation(user.UserName, user.Domain));
            }
        }

        foreach (DesktopUser[] shared in WellKnownPeople.FurtherDesktops)
        {
            Enter(shared.Length == 1
                ? new DesktopAssociation(shared[0].UserName, shared[0].Domain)
                : new DesktopAssociation(string.Empty, Domain: null, shared));
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
    public IReadOnlyList<SimulatedDesktop> All
    {
        get
        {
            _pending.RunDue();
            lock (_gate)
            {
                return Describe(_entries, moment: null);
            }
        }
    }

    /// <summary>The changes of user names that were made, in the order in which they were made; the newest 100,000.</summary>
    public IReadOnlyList<AppliedRename> Renames
    {
        get
        {
            _pending.RunDue();
            lock (_gate)
            {
                return [.. _renames];
            }
        }
    }

    /// <summary>The desktops that are associated with a user name, alone or among others.</summary>
    /// <param name="userName">The name without domain, in any case.</param>
    /// <param name="domain">The domain's DNS or NetBIOS name; without it those of every domain are meant.</param>
    public IReadOnlyList<SimulatedDesktop> Of(string userName, string? domain = null)
    {
        if (userName is null)
        {
            throw new ArgumentNullException(nameof(userName));
        }

        _pending.RunDue();
        lock (_gate)
        {
            UserNameChange wanted = new(userName, _domains.ToDns(domain), string.Empty, NewDomain: null, Restart: false);
            return Describe(Concerned(wanted), moment: null);
        }
    }

    /// <summary>Another number after each change.</summary>
    internal long Version
    {
        get
        {
            lock (_gate)
            {
                return _lastRename;
            }
        }
    }

    /// <summary>Associates the desktops of one name with another. Returns how many there were.</summary>
    /// <param name="change">The names.</param>
    /// <param name="requestId">The request that asked for it.</param>
    /// <param name="most">How many are moved at most; <see langword="null"/> = all.</param>
    /// <param name="only">The numbers of the desktops that may be moved; <see langword="null"/> = any.</param>
    internal int Move(UserNameChange change, string requestId, int? most = null, IReadOnlyCollection<int>? only = null)
    {
        lock (_gate)
        {
            DateTimeOffset now = _pending.Now;
            IEnumerable<DesktopEntry> concerned = Concerned(change).Where(entry => only?.Contains(entry.Number) != false);
            DesktopEntry[] moving = [.. concerned.Take(most ?? int.MaxValue)];
            foreach (DesktopEntry entry in moving)
            {
                if (entry.Association.Shared is not null)
                {
                    entry.Change(change, now);
                    continue;
                }

                Unlink(entry);
                entry.Change(change, now);
                Link(entry);
            }

            if (moving.Length > 0)
            {
                _renames.Enqueue(new AppliedRename(
                    ++_lastRename,
                    now,
                    requestId,
                    change.OldName,
                    change.OldDomain,
                    change.NewName,
                    change.NewDomain,
                    [.. moving.Select(entry => Id(entry.Number))]));
                if (_renames.Count > MostRenames)
                {
                    _renames.Dequeue();
                }
            }

            return moving.Length;
        }
    }

    /// <summary>The numbers of the desktops that a change would move now.</summary>
    internal int[] Numbers(UserNameChange change)
    {
        lock (_gate)
        {
            return [.. Concerned(change).Select(static entry => entry.Number)];
        }
    }

    internal int CountOf(string userName, string? domain)
    {
        lock (_gate)
        {
            int count = 0;
            for (DesktopEntry? entry = First(userName); entry is not null; entry = entry.Next)
            {
                count += Same(entry.Association.Domain, domain) ? 1 : 0;
            }

            // No query here: this runs for every user of a page.
            foreach (DesktopEntry entry in _shared)
            {
                foreach (DesktopUser user in entry.Association.Users)
                {
                    count += Same(user.UserName, userName) && Same(user.Domain, domain) ? 1 : 0;
                }
            }

            return count;
        }
    }

    /// <summary>Snapshots of the desktops from a place on, and how many there are in all, from one and the same moment.</summary>
    /// <param name="window">The page.</param>
    /// <param name="moment">The moment whose associations are shown; <see langword="null"/> = now.</param>
    /// <param name="total">How many there are.</param>
    internal List<SimulatedDesktop> Page(PageWindow window, DateTimeOffset? moment, out int total)
    {
        lock (_gate)
        {
            total = _entries.Count;
            int length = window.Length(total);
            return length == 0 ? [] : Describe(_entries.GetRange(window.Offset, length), moment);
        }
    }

    /// <summary>
    /// Snapshots of the desktops with any of some texts in a user name, or of all without texts, in the order of their numbers.
    /// </summary>
    /// <param name="parts">Parts of user names, in any case.</param>
    /// <param name="shared">Whether desktops of several users are found by the names of these.</param>
    /// <param name="moment">The moment whose associations count and are shown; <see langword="null"/> = now.</param>
    internal List<SimulatedDesktop> Find(IReadOnlyList<string> parts, bool shared, DateTimeOffset? moment)
    {
        lock (_gate)
        {
            if (parts.Count == 0)
            {
                return Describe(_entries, moment);
            }

            if (moment is not null)
            {
                return Describe(_entries.Where(entry => Matches(entry.AsOf(moment), parts, shared)), moment);
            }

            IEnumerable<DesktopEntry> found = _firstOf.Keys.Where(name => Has(name, parts)).SelectMany(Chain)
                .Concat(_shared.Where(entry => Matches(entry.Association, parts, shared)));
            return Describe(found.OrderBy(static entry => entry.Number), moment);
        }
    }

    private static bool Matches(DesktopAssociation association, IReadOnlyList<string> parts, bool shared) =>
        association.Shared is null ? Has(association.UserName, parts) : shared && association.Shared.Any(user => Has(user.UserName, parts));

    private static bool Has(string name, IReadOnlyList<string> parts)
    {
        foreach (string part in parts)
        {
            if (name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private void Enter(DesktopAssociation association)
    {
        DesktopEntry entry = new(_entries.Count + 1, association);
        _entries.Add(entry);
        if (association.Shared is null)
        {
            Link(entry);
        }
        else
        {
            _shared.Add(entry);
        }
    }

    /// <summary>The desktops of the old name, in the order of their numbers.</summary>
    private IEnumerable<DesktopEntry> Concerned(UserNameChange change) =>
        Chain(change.OldName).Concat(_shared)
            .Where(entry => entry.Association.Users.Any(change.Concerns))
            .OrderBy(static entry => entry.Number);

    private List<SimulatedDesktop> Describe(IEnumerable<DesktopEntry> entries, DateTimeOffset? moment) =>
        [.. entries.Select(entry => Describe(entry, entry.AsOf(moment)))];

    private string Id(int number)
    {
        string digits = Scatter.Of(_seed, number, Question.DesktopId).ToString("x16", CultureInfo.InvariantCulture);
        return $"{digits.Substring(0, 8)}-{digits.Substring(8, 4)}-4{digits.Substring(12, 3)}-8{digits.Substring(13, 3)}-"
            + number.ToString("x12", CultureInfo.InvariantCulture);
    }

    private SimulatedDesktop Describe(DesktopEntry entry, DesktopAssociation association)
    {
        int number = entry.Number;
        return new SimulatedDesktop
        {
            Id = Id(number),
            ComputerName = "WKS-" + number.ToString("00000000", CultureInfo.InvariantCulture),
            UserName = association.UserName,
            Domain = association.Domain,
            Shared = association.Shared,
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
            EnterpriseProjectId = Vocabulary.EnterpriseProjects[
                Scatter.Pick(_seed, number, Question.EnterpriseProject, Vocabulary.EnterpriseProjects.Length)],
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
        entry.Next = First(entry.Association.UserName);
        _firstOf[entry.Association.UserName] = entry;
    }

    private void Unlink(DesktopEntry entry)
    {
        DesktopEntry first = _firstOf[entry.Association.UserName];
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
            _firstOf.Remove(entry.Association.UserName);
        }
        else
        {
            // The key keeps the spelling of the first who had it, and is equal in any case.
            _firstOf[entry.Association.UserName] = entry.Next;
        }

        entry.Next = null;
    }
}
