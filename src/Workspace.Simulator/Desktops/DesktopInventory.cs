using System.Globalization;
using Workspace.Simulator.Paging;
using Workspace.Simulator.Pending;
using Workspace.Simulator.Population;
using Workspace.Simulator.Settings;
using Workspace.Simulator.Users;

namespace Workspace.Simulator.Desktops;

/// <summary>The desktops and their associated user names. Thread-safe.</summary>
public sealed class DesktopInventory
{
    private static readonly DateTimeOffset FirstDay = new(2022, 5, 2, 9, 0, 0, TimeSpan.Zero);

    private const int RenameCapacity = 100_000;

    private readonly object _gate = new();
    private readonly int _seed;
    private readonly List<DesktopEntry> _entries = [];
    private readonly List<DesktopEntry> _shared = [];
    private readonly Dictionary<string, DesktopEntry> _firstByUserName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<AppliedRename> _renames = new();
    private readonly PendingActions _pending;
    private readonly DomainNames _domains;
    private long _lastRename;

    internal DesktopInventory(
        SimulatorOptions options, UserDirectory users, UserGenerator generator, PendingActions pending, DomainNames domains)
    {
        _seed = options.Seed;
        _pending = pending;
        _domains = domains;
        (SimulatedUser User, int Desktops)[] wellKnown = WellKnownUsers.All();
        foreach (UserEntry user in users.Entries())
        {
            int count = user.Number <= wellKnown.Length ? wellKnown[user.Number - 1].Desktops : generator.DesktopCount(user.Number);
            for (int i = 0; i < count; i++)
            {
                Add(new DesktopAssociation(user.UserName, user.Domain));
            }
        }

        foreach (DesktopUser[] shared in WellKnownUsers.FurtherDesktops)
        {
            Add(shared.Length == 1
                ? new DesktopAssociation(shared[0].UserName, shared[0].Domain)
                : new DesktopAssociation(string.Empty, Domain: null, shared));
        }
    }

    /// <summary>The number of desktops.</summary>
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

    /// <summary>A snapshot of all desktops.</summary>
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

    /// <summary>The applied user name changes, oldest first; at most the newest 100,000.</summary>
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

    /// <summary>The desktops that are associated with a user name, shared desktops included.</summary>
    /// <param name="userName">The name without domain, in any case.</param>
    /// <param name="domain">The domain's DNS or NetBIOS name; <see langword="null"/> = any domain.</param>
    public IReadOnlyList<SimulatedDesktop> FindByUserName(string userName, string? domain = null)
    {
        if (userName is null)
        {
            throw new ArgumentNullException(nameof(userName));
        }

        _pending.RunDue();
        lock (_gate)
        {
            UserNameChange wanted = new(userName, _domains.ToDns(domain), string.Empty, NewDomain: null, Restart: false);
            return Describe(Matching(wanted), moment: null);
        }
    }

    /// <summary>A number that increases with each change.</summary>
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

    /// <summary>Associates the desktops of the old name with the new name. Returns the number of changed desktops.</summary>
    /// <param name="change">The old and the new name.</param>
    /// <param name="requestId">The id of the request that caused the change.</param>
    /// <param name="maximum">The largest number of desktops to change; <see langword="null"/> = no limit.</param>
    /// <param name="desktopNumbers">The numbers of the desktops that may change; <see langword="null"/> = any.</param>
    internal int Apply(UserNameChange change, string requestId, int? maximum = null, IReadOnlyCollection<int>? desktopNumbers = null)
    {
        lock (_gate)
        {
            DateTimeOffset now = _pending.Now;
            IEnumerable<DesktopEntry> matching = Matching(change).Where(entry => desktopNumbers?.Contains(entry.Number) != false);
            DesktopEntry[] changed = [.. matching.Take(maximum ?? int.MaxValue)];
            foreach (DesktopEntry entry in changed)
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

            if (changed.Length > 0)
            {
                _renames.Enqueue(new AppliedRename(
                    ++_lastRename,
                    now,
                    requestId,
                    change.OldName,
                    change.OldDomain,
                    change.NewName,
                    change.NewDomain,
                    [.. changed.Select(entry => Id(entry.Number))]));
                if (_renames.Count > RenameCapacity)
                {
                    _renames.Dequeue();
                }
            }

            return changed.Length;
        }
    }

    /// <summary>The numbers of the desktops that match the old name now.</summary>
    internal int[] Numbers(UserNameChange change)
    {
        lock (_gate)
        {
            return [.. Matching(change).Select(static entry => entry.Number)];
        }
    }

    internal int CountByUser(string userName, string? domain)
    {
        lock (_gate)
        {
            int count = 0;
            for (DesktopEntry? entry = First(userName); entry is not null; entry = entry.Next)
            {
                count += Same(entry.Association.Domain, domain) ? 1 : 0;
            }

            // LINQ would allocate here, and this runs once for each user of a page.
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

    /// <summary>Snapshots of one page of desktops, and the total count at the same moment.</summary>
    /// <param name="window">The page.</param>
    /// <param name="moment">The point in time of the associations; <see langword="null"/> = now.</param>
    /// <param name="total">The total number of desktops.</param>
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
    /// Snapshots of the desktops whose user name contains one of the texts, ordered by number. Without texts, all desktops.
    /// </summary>
    /// <param name="parts">Parts of user names, in any case.</param>
    /// <param name="shared">Whether shared desktops are found by the names of their users.</param>
    /// <param name="moment">The point in time of the associations; <see langword="null"/> = now.</param>
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

            IEnumerable<DesktopEntry> found = _firstByUserName.Keys.Where(name => ContainsAny(name, parts)).SelectMany(Chain)
                .Concat(_shared.Where(entry => Matches(entry.Association, parts, shared)));
            return Describe(found.OrderBy(static entry => entry.Number), moment);
        }
    }

    private static bool Matches(DesktopAssociation association, IReadOnlyList<string> parts, bool shared) =>
        association.Shared is null
            ? ContainsAny(association.UserName, parts)
            : shared && association.Shared.Any(user => ContainsAny(user.UserName, parts));

    private static bool ContainsAny(string name, IReadOnlyList<string> parts)
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

    private void Add(DesktopAssociation association)
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

    /// <summary>The desktops of the old name, ordered by number.</summary>
    private IEnumerable<DesktopEntry> Matching(UserNameChange change) =>
        Chain(change.OldName).Concat(_shared)
            .Where(entry => entry.Association.Users.Any(change.Matches))
            .OrderBy(static entry => entry.Number);

    private List<SimulatedDesktop> Describe(IEnumerable<DesktopEntry> entries, DateTimeOffset? moment) =>
        [.. entries.Select(entry => Describe(entry, entry.AsOf(moment)))];

    private string Id(int number)
    {
        string digits = DeterministicRandom.Of(_seed, number, RandomField.DesktopId).ToString("x16", CultureInfo.InvariantCulture);
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
            Status = DeterministicRandom.Pick(_seed, number, RandomField.DesktopStatus, 100) switch
            {
                < 2 => "ERROR",
                < 25 => "SHUTOFF",
                _ => "ACTIVE",
            },
            TaskStatus = entry.Rebooting ? "rebooting" : null,
            IpAddress = $"10.{16 + (number >> 16)}.{(number >> 8) & 255}.{number & 255}",
            Created = FirstDay.AddMinutes(DeterministicRandom.Pick(_seed, number, RandomField.Created, 2_000_000)),
            InMaintenanceMode = DeterministicRandom.Chance(_seed, number, RandomField.Maintenance, 2),
            EnterpriseProjectId = SampleData.EnterpriseProjects[
                DeterministicRandom.Pick(_seed, number, RandomField.EnterpriseProject, SampleData.EnterpriseProjects.Length)],
        };
    }

    private DesktopEntry? First(string userName) => _firstByUserName.TryGetValue(userName, out DesktopEntry? first) ? first : null;

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
        _firstByUserName[entry.Association.UserName] = entry;
    }

    private void Unlink(DesktopEntry entry)
    {
        DesktopEntry first = _firstByUserName[entry.Association.UserName];
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
            _firstByUserName.Remove(entry.Association.UserName);
        }
        else
        {
            // The key keeps the case of the first name; keys compare without regard to case.
            _firstByUserName[entry.Association.UserName] = entry.Next;
        }

        entry.Next = null;
    }
}
