namespace Workspace.Client.Paging;

/// <summary>
/// Reads a list page by page so that nobody who is in it from beginning to end is lost or comes twice, though the service counts by position and the
/// list may change between two requests.
/// </summary>
/// <remarks>
/// <para>
/// What holds after each page: whoever stands before a record that was seen, was seen too. So each page but the first is asked for from one record before
/// its place, and taken from the first record in it that was seen already. If there is none, the list moved: the page is set aside, and read again from
/// further back. Nothing is assumed about what changed, only that nobody who stays changes places.
/// </para>
/// <para>A page shorter than asked for is not the end. The service's total is, where the page agrees with it, and otherwise an empty page.</para>
/// </remarks>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed class Pager<T>
{
    private const int MostEmptyPages = 2;
    private const int MostRestarts = 100;

    // A page of one record is taken for the service's whim twice, then for its habit.
    private const int MostLonePages = 3;

    private readonly PageSource<T> _source;
    private readonly PageRequest _wanted;
    private readonly Func<T, ValueTask> _emit;
    private readonly Action<string> _notice;
    private readonly HashSet<RecordKey> _seen = [];
    private long _emitted;

    // The place of the next record that was not read yet, and the furthest that it was before the list moved.
    private long _position;
    private long _reached;

    private int _pages;
    private int _pagesWithNews;
    private int _pagesWithoutNews;
    private int _emptyPages;
    private int _lonePages;
    private int _restarts;
    private int _endings;
    private long _stepBack;
    private bool _probing;
    private long? _probingEnd;
    private bool _oneByOne;
    private bool _moved;

    internal Pager(PageSource<T> source, PageRequest wanted, Func<T, ValueTask> emit, Action<string> notice)
    {
        _source = source;
        _wanted = wanted;
        _emit = emit;
        _notice = notice;
        _position = _reached = wanted.Skip;
    }

    /// <summary>Reads to the end of the list, or of what is wanted of it.</summary>
    /// <param name="beforePage">Waited for before each request; gets the number of pages read so far.</param>
    /// <param name="afterPage">Told after each page how long the whole list is, if the service says so.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="WorkspaceException">A page cannot be read, or the service sends the same page again and again.</exception>
    internal async Task ReadAsync(Func<int, Task> beforePage, Action<long?> afterPage, CancellationToken cancellationToken)
    {
        long? total = null;
        bool ended = false;
        while (!ended && !(_emitted >= _wanted.First))
        {
            await beforePage(_pages).ConfigureAwait(false);
            Page page = NextPage();
            PageOutcome outcome = await _source.Read(page.Range, page, cancellationToken).ConfigureAwait(false);
            _pages++;
            afterPage(outcome.TotalCount);
            if (total is not null && outcome.TotalCount is not null && total != outcome.TotalCount)
            {
                Moved();
            }

            total = outcome.TotalCount ?? total;
            ended = page.Arrived == 0 ? HandleEmptyPage(page, outcome.TotalCount) : Ends(page, outcome.TotalCount);
            if (!ended)
            {
                CheckProgress(page);
            }
        }
    }

    private Page NextPage()
    {
        if (_probingEnd is { } end)
        {
            return new Page(this, new PageRange(end, 1), overlap: 0, mustJoin: false, isProbe: true);
        }

        if (_probing)
        {
            return new Page(this, new PageRange(_position, 1), overlap: 0, mustJoin: false, isProbe: true);
        }

        // Without ids nothing is ever recognized, and positions have to do.
        bool recognizes = _seen.Count > 0 && !_oneByOne;
        int overlap = recognizes && _position > _wanted.Skip ? 1 : 0;
        long left = Math.Min(_wanted.Size, _wanted.First - _emitted ?? _wanted.Size);
        long limit = Math.Min(_wanted.Size, left + (_reached - _position)) + overlap;
        return new Page(this, new PageRange(_position - overlap, (int)limit), overlap, mustJoin: recognizes && _position - overlap > 0, isProbe: false);
    }

    private bool HandleEmptyPage(Page page, long? total)
    {
        if (total > page.Offset || _probingEnd is not null)
        {
            if (_probingEnd is null)
            {
                // The count may be of more than this account may see. Whether there is somebody at the end of it tells.
                _probingEnd = ++_emptyPages <= MostEmptyPages ? null : total - 1;
                return false;
            }

            _notice($"The service counts {total} {_source.What}, but has sent no more after {_emitted}.");
            return true;
        }

        if (page.MustJoin)
        {
            StepBack(page);
            return false;
        }

        return true;
    }

    private bool Ends(Page page, long? total)
    {
        _emptyPages = 0;
        if (_probingEnd is not null)
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidResponse,
                $"The service counts {total} {_source.What} and has more after {_emitted}, but does not send them. What was read so far is not the whole list.");
        }

        if (page.IsProbe)
        {
            // There is more after the lone record, so the service was short with its answer.
            _probing = false;
            _oneByOne = ++_lonePages >= MostLonePages;
            return false;
        }

        if (!page.IsJoined)
        {
            StepBack(page);
            return false;
        }

        _stepBack = 0;
        bool isLone = page.Arrived <= page.Overlap;
        long end = page.Offset + page.Arrived;

        // A service that does not look at the offset can reach its total too, but without having sent that many, and only once.
        if (total == end && (isLone || _emitted + _wanted.Skip >= total || ++_endings > 1))
        {
            return true;
        }

        if (isLone)
        {
            _probing = true;
            return false;
        }

        _lonePages = 0;
        _position = end;
        _reached = Math.Max(_reached, end);
        return false;
    }

    // Each further step is twice as long, so that any shift is bridged in a few requests.
    private void StepBack(Page page)
    {
        Moved();
        _stepBack = Math.Max(_stepBack * 2, _wanted.Size);
        _position = Math.Max(_wanted.Skip, page.Offset - _stepBack);
        bool isLost = page.Offset == _wanted.Skip || (_position == _wanted.Skip && ++_restarts > MostRestarts);
        if (isLost)
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidResponse,
                $"The list of {_source.What} changed so much while it was read that the place in it was lost, after {_emitted}. List them again"
                + (_wanted.Skip > 0 ? ", without skipping any." : " later."));
        }
    }

    // Catching up after a step back takes at most twice the pages that were read before it.
    private void CheckProgress(Page page)
    {
        if (page.Fresh > 0)
        {
            _pagesWithNews++;
            _pagesWithoutNews = 0;
        }
        else if (++_pagesWithoutNews > 20 + (4 * _pagesWithNews))
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidResponse,
                $"The service sends the same {_source.What} again instead of the next ones, after {_emitted}. What was read so far is not the whole list.");
        }
    }

    private void Moved()
    {
        if (!_moved)
        {
            _moved = true;
            _notice($"The list of {_source.What} changed while it was read. Nobody who was in it throughout is missing or comes twice; "
                + "who was added or removed meanwhile may or may not be there.");
        }
    }

    private sealed class Page : PageSink<T>
    {
        private readonly Pager<T> _pager;

        internal Page(Pager<T> pager, PageRange range, int overlap, bool mustJoin, bool isProbe)
        {
            _pager = pager;
            Range = range;
            Overlap = overlap;
            MustJoin = mustJoin;
            IsProbe = isProbe;
        }

        internal PageRange Range { get; }

        internal long Offset => Range.Offset;

        /// <summary>How many records it is asked for that should be known.</summary>
        internal int Overlap { get; }

        /// <summary>Whether it is only taken from a known record on.</summary>
        internal bool MustJoin { get; private set; }

        /// <summary>Whether it is asked for only to see if there is anything.</summary>
        internal bool IsProbe { get; }

        internal bool IsJoined { get; private set; }

        internal int Arrived { get; private set; }

        internal int Fresh { get; private set; }

        internal override void Begin()
        {
            // When a page that broke off is read again, the list may have moved since.
            MustJoin |= Fresh > 0 && Offset > 0 && _pager._seen.Count > 0;
            IsJoined = !MustJoin;
            Arrived = 0;
        }

        internal override ValueTask TakeAsync(T record)
        {
            Arrived++;
            if (IsProbe)
            {
                return default;
            }

            string id = _pager._source.Id(record);
            RecordKey key = RecordKey.Of(id);
            bool isKnown = id.Length > 0 && _pager._seen.Contains(key);
            IsJoined |= isKnown;
            if (!IsJoined || isKnown || _pager._emitted >= _pager._wanted.First)
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
