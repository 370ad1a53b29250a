namespace Workspace.Client.Paging;

/// <summary>
/// Reads a list page by page so that nobody who is in it from beginning to end is lost or comes twice, though the service counts by position and the
/// list may change between two requests.
/// </summary>
/// <remarks>
/// Each page but the first is asked for from one record before its place. If that record is one already seen, the pages join without a gap. If not,
/// the list moved: the page is set aside and read again from further back, until it begins with a record already seen.
/// A page shorter than asked for is not the end; the service's total and an empty page are.
/// </remarks>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed class Pager<T>
{
    private const int MostPagesWithoutNews = 3;
    private const int MostEmptyPages = 2;

    private readonly PageSource<T> _source;
    private readonly PageRequest _wanted;
    private readonly Func<T, ValueTask> _emit;
    private readonly Action<string> _notice;
    private readonly HashSet<RecordKey> _seen = [];
    private long _emitted;
    private bool _moved;

    internal Pager(PageSource<T> source, PageRequest wanted, Func<T, ValueTask> emit, Action<string> notice)
    {
        _source = source;
        _wanted = wanted;
        _emit = emit;
        _notice = notice;
    }

    /// <summary>Reads to the end of the list, or of what is wanted of it.</summary>
    /// <param name="beforePage">Waited for before each request; gets the number of pages read so far.</param>
    /// <param name="afterPage">Told after each page how long the whole list is, if the service says so.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="WorkspaceException">A page cannot be read, or the service sends the same page again and again.</exception>
    internal async Task ReadAsync(Func<int, Task> beforePage, Action<long?> afterPage, CancellationToken cancellationToken)
    {
        long position = _wanted.Skip;
        long? total = null;
        bool overlapping = true;
        int pages = 0;
        int withoutNews = 0;
        int empty = 0;
        Page? last = null;
        while (!(_emitted >= _wanted.First))
        {
            await beforePage(pages).ConfigureAwait(false);
            int overlap = overlapping && position > _wanted.Skip ? 1 : 0;
            Page page = new(this, position - overlap, mustBeginKnown: overlap > 0);
            PageOutcome outcome = await _source.Read(page.Range(Limit(overlap)), page, cancellationToken).ConfigureAwait(false);
            pages++;
            afterPage(outcome.TotalCount);
            Moved(total is not null && outcome.TotalCount is not null && total != outcome.TotalCount);
            total = outcome.TotalCount ?? total;

            if (page.IsSetAside || (page.Arrived == 0 && overlap > 0 && total <= page.Offset))
            {
                Moved(true);
                position = StepBack(page.Offset, last);
                last = page;
                withoutNews = CheckedNews(withoutNews + 1, page);
                continue;
            }

            if (page.Arrived == 0)
            {
                if (total is null || total <= page.Offset)
                {
                    return;
                }

                if (++empty > MostEmptyPages)
                {
                    _notice($"The service counts {total} {_source.What}, but has sent no more after {_emitted}.");
                    return;
                }

                continue;
            }

            empty = 0;
            if (page.Fresh == 0 && last is { Arrived: > 0 } && page.Offset != last.Offset && page.Fingerprint == last.Fingerprint && page.Arrived > overlap)
            {
                throw Repeats();
            }

            long end = page.Offset + page.Arrived;
            overlapping = !(overlap > 0 && page.Arrived == 1);
            withoutNews = page.Fresh > 0 ? 0 : CheckedNews(withoutNews + 1, page);
            position = overlapping ? end : position;
            last = page;
            if (total <= end && (total is not null))
            {
                return;
            }
        }
    }

    private int Limit(int overlap)
    {
        long left = _wanted.First is { } first ? Math.Min(_wanted.Size, first - _emitted) : _wanted.Size;
        return (int)left + overlap;
    }

    // Each further step is twice as long, so that any shift is bridged in a few requests.
    private long StepBack(long from, Page? last)
    {
        long step = last is { IsSetAside: true } ? (last.Offset - from) * 2 : 0;
        return Math.Max(_wanted.Skip, from - Math.Max(step, _wanted.Size));
    }

    private int CheckedNews(int withoutNews, Page page) =>
        withoutNews > MostPagesWithoutNews && !page.IsSetAside && page.Arrived > 1 ? throw Repeats() : withoutNews;

    private void Moved(bool moved)
    {
        if (moved && !_moved)
        {
            _moved = true;
            _notice($"The list of {_source.What} changed while it was read. Nobody who was in it throughout is missing or comes twice; "
                + "who was added or removed meanwhile may or may not be there.");
        }
    }

    private WorkspaceException Repeats() => new(
        WorkspaceErrorKind.InvalidResponse,
        $"The service sends the same {_source.What} again instead of the next ones, after {_emitted}. What was read so far is not the whole list.");

    private sealed class Page : PageSink<T>
    {
        private readonly Pager<T> _pager;
        private readonly bool _mustBeginKnown;

        internal Page(Pager<T> pager, long offset, bool mustBeginKnown)
        {
            _pager = pager;
            Offset = offset;
            _mustBeginKnown = mustBeginKnown;
        }

        internal long Offset { get; }

        internal int Arrived { get; private set; }

        internal int Fresh { get; private set; }

        internal bool IsSetAside { get; private set; }

        internal RecordKey Fingerprint { get; private set; }

        internal PageRange Range(int limit) => new(Offset, limit);

        internal override void Begin()
        {
            Arrived = 0;
            IsSetAside = false;
            Fingerprint = default;
        }

        internal override ValueTask TakeAsync(T record)
        {
            string id = _pager._source.Id(record);
            RecordKey key = RecordKey.Of(id);
            bool known = id.Length > 0 && _pager._seen.Contains(key);
            IsSetAside |= Arrived == 0 && _mustBeginKnown && !known && id.Length > 0;
            Arrived++;
            Fingerprint = Fingerprint.Then(key);
            if (IsSetAside || known || _pager._emitted >= _pager._wanted.First)
            {
                return default;
            }

            if (id.Length > 0)
            {
                _pager._seen.Add(key);
            }

            Fresh++;
            _pager._emitted++;
            return _pager._emit(record);
        }
    }
}
