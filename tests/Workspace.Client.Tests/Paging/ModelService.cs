using Workspace.Client.Paging;

namespace Workspace.Client.Tests.Paging;

/// <summary>A list that changes between requests, behind a service with habits. Records are numbers; those added later are above a million.</summary>
internal sealed class ModelService
{
    private readonly List<int> _list;
    private readonly HashSet<int> _removed = [];
    private int _added = 1_000_000;
    private int[]? _atFirst;

    internal ModelService(int length) => _list = [.. Enumerable.Range(0, length)];

    internal IReadOnlyList<ModelChange> Changes { get; init; } = [];

    /// <summary>The most records in an answer.</summary>
    internal int Cap { get; init; } = int.MaxValue;

    /// <summary>How many of the records asked for an answer has; gets the number of the request and how many it could have.</summary>
    internal Func<int, int, int>? Shortens { get; init; }

    internal bool OmitsTotal { get; init; }

    internal Func<long, long>? LiesAboutTotal { get; init; }

    internal bool IgnoresOffset { get; init; }

    internal bool IgnoresLimit { get; init; }

    /// <summary>The requests that are answered by nobody though there is somebody.</summary>
    internal IReadOnlySet<int> Empties { get; init; } = new HashSet<int>();

    /// <summary>The requests whose first answer breaks off half-way, so that they are made again after the next change.</summary>
    internal IReadOnlySet<int> Breaks { get; init; } = new HashSet<int>();

    internal List<PageRange> Requests { get; } = [];

    /// <summary>Who was in the list, behind what was skipped, from the first answer with anybody in it on.</summary>
    internal IEnumerable<int> Throughout(long skip) => (_atFirst ?? []).Skip((int)skip).Where(record => !_removed.Contains(record));

    internal PageSource<string> Source => new(ReadAsync, record => record, "users");

    private async Task<PageOutcome> ReadAsync(PageRange range, PageSink<string> sink, CancellationToken cancellationToken)
    {
        Assert.True(Requests.Count < 20_000, "The listing does not end.");
        int request = Requests.Count;
        Requests.Add(range);
        if (Breaks.Contains(request))
        {
            int[] lost = Answer(range, request);
            await SendAsync(lost[..(lost.Length / 2)], sink);
        }

        foreach (ModelChange change in Changes.Where(change => change.Request == request))
        {
            Apply(change);
        }

        int[] response = Empties.Contains(request) ? [] : Answer(range, request);
        await SendAsync(response, sink);
        return new PageOutcome(OmitsTotal ? null : LiesAboutTotal?.Invoke(_list.Count) ?? _list.Count);
    }

    private async Task SendAsync(int[] records, PageSink<string> sink)
    {
        _atFirst = _atFirst is null && records.Length > 0 ? [.. _list] : _atFirst;
        sink.Begin();
        foreach (int record in records)
        {
            await sink.TakeAsync(record.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
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
        int at = (int)((long)_list.Count * change.Permille / 1000);
        if (change.Adds)
        {
            _list.InsertRange(at, Enumerable.Range(_added, change.Count));
            _added += change.Count;
            return;
        }

        int count = Math.Min(change.Count, _list.Count - at);
        _removed.UnionWith(_list.Skip(at).Take(count));
        _list.RemoveRange(at, count);
    }
}
