using Workspace.Client.Paging;

namespace Workspace.Client.Tests.Paging;

/// <summary>A list that changes between requests, behind a service with habits. Records are numbers; those added later are above a million.</summary>
internal sealed class ModelService
{
    private readonly List<int> _list;
    private readonly HashSet<int> _removed = [];
    private readonly List<int> _left = [];
    private readonly Queue<int[]> _recentPages = new();
    private int _added = 1_000_000;
    private int? _totalBefore;
    private int[]? _atFirst;

    internal ModelService(int length) => _list = [.. Enumerable.Range(0, length)];

    internal IReadOnlyList<ModelChange> Changes { get; init; } = [];

    /// <summary>The most records in an answer.</summary>
    internal int Cap { get; init; } = int.MaxValue;

    /// <summary>How many of the records asked for an answer has; gets the number of the request and how many it could have.</summary>
    internal Func<int, int, int>? Shortens { get; init; }

    internal bool OmitsTotal { get; init; }

    /// <summary>Whether the total is that of the request before.</summary>
    internal bool IsTotalStale { get; init; }

    /// <summary>What else happens before a request.</summary>
    internal Action<ModelService>? BeforeRequest { get; set; }

    internal Func<long, long>? LiesAboutTotal { get; init; }

    internal bool IgnoresOffset { get; init; }

    internal bool IgnoresLimit { get; init; }

    /// <summary>The requests that are answered by nobody though there is somebody.</summary>
    internal IReadOnlySet<int> Empties { get; init; } = new HashSet<int>();

    /// <summary>The requests whose first answer breaks off half-way, so that they are made again after the next change.</summary>
    internal IReadOnlySet<int> Breaks { get; init; } = new HashSet<int>();

    /// <summary>What the service says that a request took; with a latency, pages are read ahead.</summary>
    internal TimeSpan Latency { get; init; }

    internal List<PageRange> Requests { get; } = [];

    // Between an empty page and the next one, nothing is added where pages have one record and no total: together with those that left before
    // the empty page, that would put each record back at its position, and no rule could see a difference then.
    private bool IsEndUncertain => Cap == 1 && OmitsTotal && _recentPages.LastOrDefault() is { Length: 0 };

    /// <summary>Who was in the list, behind what was skipped, from the first answer with anybody in it on.</summary>
    internal IEnumerable<int> Throughout(long skip) => (_atFirst ?? []).Skip((int)skip).Where(record => !_removed.Contains(record));

    internal PageSource<string> Source => new(
        (range, _) =>
        {
            lock (_list)
            {
                return Task.FromResult(Respond(range));
            }
        },
        record => record,
        "users");

    /// <summary>Moves a record to the end of the list, as a service does that sorts by the time of change.</summary>
    internal void MoveToEnd(int record)
    {
        Assert.True(_list.Remove(record));
        _list.Add(record);
    }

    internal PageResponse<string> Respond(PageRange range)
    {
        Assert.True(Requests.Count < 20_000, "The listing does not end.");
        int request = Requests.Count;
        Requests.Add(range);
        if (Breaks.Contains(request))
        {
            _ = Answer(range, request);
        }

        foreach (ModelChange change in Changes.Where(change => change.Request == request))
        {
            Apply(change);
        }

        BeforeRequest?.Invoke(this);
        int[] records = Empties.Contains(request) ? [] : Answer(range, request);
        _atFirst = _atFirst is null && records.Length > 0 ? [.. _list] : _atFirst;
        _recentPages.Enqueue(records);
        if (_recentPages.Count > 6)
        {
            _ = _recentPages.Dequeue();
        }

        long total = IsTotalStale && _totalBefore is { } before ? before : LiesAboutTotal?.Invoke(_list.Count) ?? _list.Count;
        _totalBefore = _list.Count;
        return new PageResponse<string>(
            [.. records.Select(record => record.ToString(System.Globalization.CultureInfo.InvariantCulture))], OmitsTotal ? null : total, Latency: Latency);
    }

    private int[] Answer(PageRange range, int request)
    {
        int offset = IgnoresOffset ? 0 : (int)Math.Min(range.Offset, _list.Count);
        int count = Math.Min(IgnoresLimit ? int.MaxValue : range.Limit, Math.Min(Cap, _list.Count - offset));
        count = count > 0 && Shortens is not null ? Math.Clamp(Shortens(request, count), 1, count) : count;
        return [.. _list.Skip(offset).Take(count)];
    }

    private void Apply(ModelChange change)
    {
        if (change.Adds && IsEndUncertain)
        {
            return;
        }

        int at = (int)((long)_list.Count * change.Permille / 1000);
        if (change.Adds && change.IsMove)
        {
            // Those that left come back at another place.
            int[] back = [.. _left.Take(change.Count)];
            _left.RemoveRange(0, back.Length);
            _list.InsertRange(at, back);
            return;
        }

        if (change.Adds)
        {
            _list.InsertRange(at, Enumerable.Range(_added, change.Count));
            _added += change.Count;
            return;
        }

        int count = Math.Min(change.Count, _list.Count - at);
        if (change.IsMove)
        {
            // Where pages were just joined, nothing moves: no rule could see a difference then.
            int[] moved = [.. _list.Skip(at).Take(count).Except(_recentPages.SelectMany(page => page))];
            foreach (int record in moved)
            {
                MoveToEnd(record);
            }

            return;
        }

        int[] leaving = [.. _list.Skip(at).Take(count)];
        _removed.UnionWith(leaving);
        _left.AddRange(leaving.Except(_recentPages.SelectMany(page => page)));
        _list.RemoveRange(at, count);
    }
}
