namespace Workspace.Client.Paging;

/// <summary>Counts the pages of a listing that have something new and those that do not, so that it ends where the service repeats itself.</summary>
internal sealed class PageProgress
{
    private const int MostPagesWithoutNews = 20;

    private int _withNews;
    private int _withoutNews;
    private bool _hasNewsSinceRestart = true;
    private int? _shortPage;

    /// <summary>
    /// Whether the list was read from its beginning again without anything new: then its order did not change, and a record that comes twice is listed twice.
    /// </summary>
    internal bool IsRepeating { get; private set; }

    /// <summary>How often the list was read from its beginning again.</summary>
    internal int Restarts { get; private set; }

    /// <summary>Counts a page.</summary>
    /// <param name="news">How many new records it has.</param>
    /// <param name="isRereading">Whether it joined and is in a part of the list that is read again, so that it is not expected to have any.</param>
    /// <returns>False after so many pages without anything new that no more can be expected.</returns>
    internal bool Add(int news, bool isRereading)
    {
        if (news > 0)
        {
            _withNews++;
            _withoutNews = 0;
            _hasNewsSinceRestart = true;
            return true;
        }

        return isRereading || ++_withoutNews <= MostPagesWithoutNews + (4 * _withNews);
    }

    /// <summary>The list is read from its beginning again.</summary>
    internal void Restart()
    {
        IsRepeating = !_hasNewsSinceRestart;
        _hasNewsSinceRestart = false;
        Restarts++;
    }

    /// <summary>A page was shorter than requested. Two of the same length show what the service limits its pages to.</summary>
    internal int? PageLimit(int length)
    {
        bool isLimit = _shortPage == length;
        _shortPage = length;
        return isLimit ? length : null;
    }
}
