namespace Workspace.Client.Paging;

/// <summary>
/// Joins the pages of a list so that no record that stays in the list is lost or comes twice, though the service counts by position and the list can
/// change between two requests. Says what to request next, and takes the response; does no I/O.
/// </summary>
/// <remarks>
/// <para>
/// Each page but the first is requested from the last record of the page before it. It joins only if its first record is in that page, and if every
/// record of it that was read before follows in the same order: then nothing can stand between the two pages, whenever each was read. A record that was
/// read anywhere else proves nothing, because a service that sorts by the time of change moves it to the end.
/// </para>
/// <para>
/// If a page does not join, the page before it is read again, and must join in the same way; if it does not, the list is read from its beginning, and
/// what is known already is left out.
/// </para>
/// <para>
/// A page that has as many records as requested is never the end, whatever the total says: the total can be older than the page. A shorter page is the
/// end if the total agrees and it is shorter than each page that the service shortened before; otherwise the service limits its pages.
/// </para>
/// <para>
/// A page of the overlapping record alone says nothing about the next record: it is requested by a probe, and what the probe finds, a record
/// or the end, counts only if the page is the same before and after it. One loss cannot be seen: from a service that sends single records and
/// no total, if records leave between that page and an empty probe, and as many are added in front before the page is read again.
/// </para>
/// </remarks>
/// <typeparam name="T">The type of a record.</typeparam>
internal sealed class PageJoin<T>
{
    private const int MostEmptyPages = 2;
    private const int MostRestartsWithoutTotal = 1_000;
    private const int FewRestarts = 100;

    private readonly PageRequest _wanted;
    private readonly Func<T, string> _id;
    private readonly string _what;
    private readonly List<string> _warnings = [];
    private readonly HashSet<RecordKey> _seen = [];
    private readonly PageProgress _progress = new();

    // The records of the pages that were joined since the list was last read from its beginning.
    private HashSet<RecordKey> _run;
    private int _runWithoutId;
    private int _seenWithoutId;

    private PageStep _step = PageStep.Restart;
    private JoinedPage? _last;
    private RecordKey? _firstKey;
    private long? _total;
    private long _reached;
    private int _size;
    private int _emptyPages;

    // The length of the shortest page that was shorter than requested and not the end: the service can limit its pages to it.
    private int _shortest = int.MaxValue;
    private bool _isMoved;

    // What a probe found after a page of one record: one record, or none at the end. It counts once that page was read again unchanged.
    private IReadOnlyList<T>? _probed;

    internal PageJoin(PageRequest wanted, Func<T, string> id, string what)
    {
        _wanted = wanted;
        _id = id;
        _what = what;
        _run = _seen;
        _size = wanted.Size;
        _reached = wanted.Skip;
        EndIfComplete();
    }

    /// <summary>The number of records that were taken so far.</summary>
    internal long Count { get; private set; }

    /// <summary>Whether the pages after the next one can be requested before it is there.</summary>
    internal bool CanReadAhead { get; private set; }

    /// <summary>What the user has to know since the last page.</summary>
    internal IReadOnlyList<string> Warnings => _warnings;

    /// <summary>What to request now; <see langword="null"/> at the end.</summary>
    internal PageRange? Next => _step switch
    {
        PageStep.Next => After(_last!.End, _wanted.First - Count),
        PageStep.StepBack => new PageRange(Math.Max(_wanted.Skip, _last!.Offset), Math.Min(_size + 1, MostPerPage)),
        PageStep.Restart when _last is null => new PageRange(_wanted.Skip, (int)Math.Min(_size, _wanted.First ?? _size)),
        PageStep.Restart => new PageRange(_wanted.Skip, _size),
        PageStep.Probe => new PageRange(_last!.End, 1),
        PageStep.ProbeEnd => new PageRange(_total!.Value - 1, 1),
        _ => null,
    };

    // The service refuses or shortens longer pages than documented, unless longer ones are wanted expressly.
    private int MostPerPage => Math.Max(_size, PageRequest.LargestDocumentedLimit);

    /// <summary>What will be requested after a page, if that page comes full and joins; <see langword="null"/> if nothing, or if it is not known yet.</summary>
    internal PageRange? Following(PageRange range)
    {
        long? left = _wanted.First - (range.End - _wanted.Skip);

        // A list that was seen to change is read one page after another. Then pages join more often, and a record that moves to the end is read there.
        return CanReadAhead && !_isMoved && _step == PageStep.Next && _last!.LastKey is not null && range.End < _total && !(left <= 0)
            ? After(range.End, left)
            : null;
    }

    /// <summary>Takes the response to <see cref="Next"/>.</summary>
    /// <returns>The records that are new.</returns>
    /// <exception cref="WorkspaceException">The service does not send the list, or the list changes too much to be read.</exception>
    internal IReadOnlyList<T> Add(PageResponse<T> response)
    {
        PageRange range = Next!.Value;
        _warnings.Clear();
        if (_total is not null && response.TotalCount is not null && _total != response.TotalCount)
        {
            WarnMoved();
        }

        _total = response.TotalCount ?? _total;
        (PageStep step, long reached, int restarts) = (_step, _reached, _progress.Restarts);
        IReadOnlyList<T> fresh = response.Items.Count == 0 ? AddEmpty(range, response.TotalCount) : AddRecords(range, response);
        Count += fresh.Count;
        EndIfComplete();
        bool isJoined = step is (PageStep.Next or PageStep.Probe) && _step is (PageStep.Next or PageStep.Probe) && _progress.Restarts == restarts;
        bool isRereading = isJoined && response.Items.Count > 0 && _last!.End <= reached;
        if (_step != PageStep.Ended && !_progress.Add(fresh.Count, isRereading))
        {
            throw Incomplete($"The service sends the same {_what} again instead of the next ones, or the list changes faster than it can be read.");
        }

        return fresh;
    }

    private PageRange After(long position, long? left)
    {
        int overlap = _last!.LastKey is not null && position > _wanted.Skip ? 1 : 0;

        // Reading again what was read before the list moved must not take small pages, however few records are left.
        long count = Math.Min(_size, left + Math.Max(0, _reached - position) ?? _size);
        int limit = (int)Math.Min(count + overlap, MostPerPage);

        // One more than there should be: the page is not full then, and no further request is needed to see that it is the last one.
        bool reachesEnd = position - overlap + limit == _total && !(left <= limit - overlap) && limit < MostPerPage;
        return new PageRange(position - overlap, reachesEnd ? limit + 1 : limit);
    }

    private IReadOnlyList<T> AddEmpty(PageRange range, long? total)
    {
        bool wasProbe = _step == PageStep.Probe;
        if (_step == PageStep.ProbeEnd)
        {
            _warnings.Add($"The service states a total of {_total} {_what}, but sends no more after {Count}. The total can count {_what} that this account "
                + "may not see.");
            _step = PageStep.Ended;
        }
        else if (total > range.Offset)
        {
            _step = ++_emptyPages > MostEmptyPages ? PageStep.ProbeEnd : _step;
        }
        else if (wasProbe)
        {
            // Records that left before the probe can have moved the next ones in front of its position.
            _probed = [];
            _step = PageStep.Next;
        }
        else if (_last is null || range.Offset == 0 || range.Offset >= _last.End)
        {
            _step = PageStep.Ended;
        }
        else
        {
            GoBack(range, isReordered: false);
        }

        return [];
    }

    private IReadOnlyList<T> AddRecords(PageRange range, PageResponse<T> response)
    {
        _emptyPages = 0;
        IReadOnlyList<T> records = response.Items;
        if (_step == PageStep.ProbeEnd)
        {
            throw Incomplete($"The service states a total of {_total} {_what} and has more of them, but does not send the next ones.");
        }

        if (_step == PageStep.Probe)
        {
            _probed = [records[0]];
            _step = PageStep.Next;
            return [];
        }

        bool isLone = _step == PageStep.Next && records.Count == 1 && range.Offset < _last!.End;
        bool isLast = isLone && _probed?.Count == 0;
        if (isLone && _probed is not null)
        {
            // The same record before and after the probe: what the probe found is the next one, or the end.
            records = [records[0], .. _probed];
            isLone = isLast;
        }

        _probed = null;
        RecordKey?[] keys = [.. records.Select(KeyOf)];
        if (!Joins(range, keys, response.TotalCount, out bool isReordered))
        {
            GoBack(range, isReordered);
            if (_step != PageStep.Restart || range.Offset > 0)
            {
                return [];
            }

            // This page is the beginning of the list already.
            BeginRun();
        }

        IReadOnlyList<T> fresh = Take(records, keys);
        _last = new JoinedPage(range.Offset, keys, response.TotalCount);
        _firstKey ??= keys[0];
        _reached = Math.Max(_reached, _last.End);
        bool isFull = response.IsTruncated || records.Count == range.Limit;
        bool isShort = records.Count < range.Limit;
        isLast = isLast ? !(response.TotalCount > _last.End) : !isFull && records.Count < _shortest && response.TotalCount == _last.End;
        _step = isLast ? PageStep.Ended : isLone ? PageStep.Probe : PageStep.Next;
        _shortest = isShort && !isLast ? Math.Min(_shortest, records.Count) : _shortest;
        CanReadAhead = !isShort;
        if (isShort && _step == PageStep.Next)
        {
            _size = _progress.PageLimit(records.Count) is { } limit ? Math.Max(1, limit - 1) : _size;
        }

        return fresh;
    }

    private RecordKey? KeyOf(T record)
    {
        string id = _id(record);
        return id.Length > 0 ? RecordKey.Of(id) : null;
    }

    private bool Joins(PageRange range, RecordKey?[] keys, long? total, out bool isReordered)
    {
        isReordered = false;
        if (_last is null || range.Offset >= _last.End)
        {
            // The first page; or records without ids, for which there are only positions.
            return true;
        }

        if (_step == PageStep.Restart)
        {
            bool isBeginning = range.Offset == 0 || (keys[0] is not null && keys[0] == _firstKey);
            if (isBeginning)
            {
                BeginRun();
            }

            return isBeginning;
        }

        int last = _last.Keys.Length - 1;
        int index = keys[0] is not { } first ? -1 : first == _last.Keys[last] ? last : _last.IndexOf(first);
        long shift = range.Offset - (_last.Offset + index);
        if (index < 0 || (shift > 0 && !(total - _last.TotalCount >= shift)))
        {
            // Without as many new records in the total, a record that stands further back than before has moved there.
            return false;
        }

        isReordered = !(shift == 0 && index == last && _progress.IsRepeating) && IsReordered(keys, index);
        if (!isReordered)
        {
            _runWithoutId -= _last.CountWithoutId(index);
        }

        return !isReordered;
    }

    private bool IsReordered(RecordKey?[] keys, int index)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            if (keys[i] is { } key && _run.Contains(key))
            {
                index = _last!.IndexOf(key, index + 1);
                if (index < 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private List<T> Take(IReadOnlyList<T> records, RecordKey?[] keys)
    {
        List<T> fresh = new(records.Count);
        for (int i = 0; i < keys.Length && !(Count + fresh.Count >= _wanted.First); i++)
        {
            bool isNew;
            if (keys[i] is { } key)
            {
                isNew = _seen.Add(key);
                _ = ReferenceEquals(_run, _seen) || _run.Add(key);
            }
            else
            {
                // Records without ids are told apart by their number in the list.
                isNew = ++_runWithoutId > _seenWithoutId;
                _seenWithoutId = Math.Max(_seenWithoutId, _runWithoutId);
            }

            if (isNew)
            {
                fresh.Add(records[i]);
            }
        }

        return fresh;
    }

    private void GoBack(PageRange range, bool isReordered)
    {
        WarnMoved();
        _probed = null;
        CanReadAhead = false;
        bool isBeginning = range.Offset <= _wanted.Skip;
        if (_wanted.Skip > 0 && (_step == PageStep.Restart || (isBeginning && _step != PageStep.Next)))
        {
            throw Incomplete($"The list of {_what} changed so much while it was read that the place in it was lost. List them again without skipping any.");
        }

        if (_step == PageStep.Next && !isReordered && !isBeginning)
        {
            _step = PageStep.StepBack;
            return;
        }

        _step = PageStep.Restart;
        _progress.Restart();
        bool isEndless = _total is null ? _progress.Restarts > MostRestartsWithoutTotal : _progress.Restarts > FewRestarts && Count > 2 * _total;
        if (isEndless)
        {
            throw Incomplete($"The service sends other {_what} each time that they are listed.");
        }
    }

    private void BeginRun()
    {
        _run = [];
        _runWithoutId = 0;
    }

    private void EndIfComplete()
    {
        if (Count >= _wanted.First)
        {
            _step = PageStep.Ended;
        }
    }

    private void WarnMoved()
    {
        if (!_isMoved)
        {
            _isMoved = true;
            _warnings.Add($"The list of {_what} changed while it was read. Those that stayed in the list and kept their order are all there, once "
                + "each. Those that were added, removed or moved meanwhile can be missing.");
        }
    }

    private WorkspaceException Incomplete(string reason) => new(
        WorkspaceErrorKind.InvalidResponse, $"{reason} {Count} {_what} were read; this is not the whole list.");
}
