using System.Runtime.CompilerServices;

namespace Workspace.Client.Paging;

/// <summary>
/// Requests the pages of a list and joins them in order. The first page is requested alone; further ones when the caller asks for the second, and from
/// then on while the caller uses the page before.
/// </summary>
/// <typeparam name="T">The type of a record.</typeparam>
/// <param name="source">Where the pages come from.</param>
/// <param name="wanted">Which part of the list.</param>
/// <param name="warn">Receives warnings for the user.</param>
internal sealed class PageReader<T>(PageSource<T> source, PageRequest wanted, Action<string> warn)
{
    /// <summary>Reads the list once. Ending the enumeration early cancels the requests in flight and waits for their end.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="WorkspaceException">A page could not be read; the pages before it were returned.</exception>
    internal async IAsyncEnumerable<Page<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PageJoin<T> join = new(wanted, source.Id, source.What);
        ReadAheadDepth depth = new(wanted.Size);
        PagesInFlight<T> inFlight = new(source, cancellationToken);
        bool isFirst = true;
        try
        {
            while (join.Next is { } next)
            {
                await inFlight.RequireAsync(next).ConfigureAwait(false);
                inFlight.Fill(join, depth.Value);
                bool wasAwaited = !inFlight.IsArrived;
                PageResponse<T> response = await inFlight.TakeAsync().ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                depth.Observe(response.Latency, wasAwaited);
                IReadOnlyList<T> items = join.Add(response);
                foreach (string warning in join.Warnings)
                {
                    warn(warning);
                }

                if (!isFirst && join.Next is { } following)
                {
                    // While the caller uses this page.
                    await inFlight.RequireAsync(following).ConfigureAwait(false);
                    inFlight.Fill(join, depth.Value);
                }

                if (isFirst || items.Count > 0)
                {
                    isFirst = false;
                    yield return new Page<T>(items, response.TotalCount);
                }
            }
        }
        finally
        {
            await inFlight.CancelAndWaitAsync().ConfigureAwait(false);
        }
    }
}
