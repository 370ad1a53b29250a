using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;

namespace Workspace.Client.Paging;

/// <summary>
/// A list that is read while it is used, page by page or record by record: the first page when it is enumerated, and from the second on
/// the next pages
/// while the one before is used. Memory holds a few pages, however long the list. Each enumeration reads the list again.
/// </summary>
/// <typeparam name="T">The type of a record.</typeparam>
public sealed class Listing<T> : IAsyncEnumerable<T>
{
    private readonly PageSource<T> _source;
    private readonly PageRequest _wanted;
    private readonly IRequestObserver _observer;

    internal Listing(PageSource<T> source, PageRequest wanted, IRequestObserver observer)
    {
        _source = source;
        _wanted = wanted;
        _observer = observer;
    }

    /// <summary>The list page by page. There is at least one page, unless no records are wanted; only the first can be empty.</summary>
    /// <remarks>Ending the enumeration early cancels the requests in flight and waits for their end.</remarks>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="WorkspaceException">A page could not be read; the pages before it were returned.</exception>
    public IAsyncEnumerable<Page<T>> AsPages(CancellationToken cancellationToken = default) =>
        new PageReader<T>(_source, _wanted, _observer.OnWarning).ReadAsync(cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="WorkspaceException">A page could not be read; the records before it were returned.</exception>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (Page<T> page in AsPages(cancellationToken).ConfigureAwait(false))
        {
            foreach (T record in page.Items)
            {
                yield return record;
            }
        }
    }
}
