using System.Threading.Channels;
using Workspace.Client.Http;

namespace Workspace.Client.Paging;

/// <summary>
/// A list that is read while it is taken: the first page when the first record is asked for, and from the second page on the next page while the one
/// before is still being taken. Memory holds a page or two, however long the list.
/// </summary>
/// <remarks>Ending the enumeration early ends the request under way and waits until it has ended.</remarks>
/// <typeparam name="T">What is listed.</typeparam>
public sealed class Listing<T> : IAsyncEnumerable<T>
{
    // A service that sends everything at once is read no further ahead than this.
    private const int MostReadAhead = 10_000;

    private readonly PageSource<T> _source;
    private readonly PageRequest _wanted;
    private readonly IRequestObserver _observer;
    private readonly TaskCompletionSource<long?> _totalCount = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Listing(PageSource<T> source, PageRequest wanted, IRequestObserver observer)
    {
        _source = source;
        _wanted = wanted;
        _observer = observer;
    }

    /// <summary>
    /// How long the whole list is, by the service's own count; <see langword="null"/> if it does not say. Known once the first page was read.
    /// </summary>
    public Task<long?> TotalCount => _totalCount.Task;

    /// <inheritdoc/>
    /// <exception cref="WorkspaceException">A page could not be read; the records before it were delivered.</exception>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<T> arrived = Channel.CreateBounded<T>(new BoundedChannelOptions(MostReadAhead) { SingleReader = true, SingleWriter = true });
        using ReadAhead readAhead = new(_wanted.Size);
        Task reading = Task.Run(() => ReadAsync(arrived.Writer, readAhead, ending.Token), CancellationToken.None);
        try
        {
            while (true)
            {
                readAhead.Wanted();
                if (!arrived.Reader.TryRead(out T? record))
                {
                    if (!await arrived.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        break;
                    }

                    continue;
                }

                readAhead.Taken();
                yield return record;
            }

            await reading.ConfigureAwait(false);
        }
        finally
        {
#pragma warning disable MA0042, CA1849 // Nothing but the reader's own waits ends here.
            ending.Cancel();
#pragma warning restore MA0042, CA1849
            await Ended(reading).ConfigureAwait(false);
        }
    }

    private static async Task Ended(Task reading)
    {
        try
        {
            await reading.ConfigureAwait(false);
        }
        catch (Exception ended) when (ended is OperationCanceledException or WorkspaceException)
        {
            // Whoever enumerates has been told already, or has left.
        }
    }

    private async Task ReadAsync(ChannelWriter<T> arrived, ReadAhead readAhead, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            Pager<T> pager = new(
                _source,
                _wanted,
                record =>
                {
                    readAhead.Arrived();
                    return arrived.WriteAsync(record, cancellationToken);
                },
                _observer.OnWarning);
            await pager.ReadAsync(
                pages => readAhead.ForPageAsync(pages, cancellationToken),
                total => _totalCount.TrySetResult(total),
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ended)
        {
            failure = ended;
            throw;
        }
        finally
        {
            _totalCount.TrySetResult(null);
            arrived.Complete(failure);
        }
    }
}
