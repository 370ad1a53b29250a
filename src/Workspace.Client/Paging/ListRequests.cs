using System.Text.Json.Serialization.Metadata;
using Workspace.Client.Http;
using Workspace.Client.Http.Requests;
using Workspace.Client.Json;

namespace Workspace.Client.Paging;

/// <summary>Makes listings of a project's records from its requests.</summary>
internal static class ListRequests
{
    /// <summary>Opens a list. Nothing is requested until the listing is read.</summary>
    /// <typeparam name="TJson">A record as the service writes it.</typeparam>
    /// <typeparam name="T">What it becomes.</typeparam>
    /// <param name="requests">The project's requests.</param>
    /// <param name="what">What is listed, in the plural: the service calls the path and the array in its response alike.</param>
    /// <param name="filters">Makes the query of a request, without the range of its page.</param>
    /// <param name="wanted">Which part of the list.</param>
    /// <param name="type">How a record is read.</param>
    /// <param name="convert">Converts a record.</param>
    /// <param name="id">The id of a record; empty if it has none.</param>
    internal static Listing<T> List<TJson, T>(
        this ProjectRequests requests,
        string what,
        Func<QueryText> filters,
        PageRequest wanted,
        JsonTypeInfo<TJson> type,
        Func<TJson, T> convert,
        Func<T, string> id) =>
        new(
            new PageSource<T>(
                (range, cancellationToken) => ReadPageAsync(
                    requests,
                    requests.Make("list " + what, HttpMethod.Get, [what], range.AddTo(filters())),
                    range,
                    () => new JsonPage<TJson>(what, type),
                    convert,
                    cancellationToken),
                id,
                what),
            wanted,
            requests.Observer);

    private static Task<PageResponse<T>> ReadPageAsync<TJson, T>(
        ProjectRequests requests,
        ServiceRequest request,
        PageRange range,
        Func<JsonPage<TJson>> newPage,
        Func<TJson, T> convert,
        CancellationToken cancellationToken)
    {
        long started = requests.Clock.GetTimestamp();
        return requests.SendAsync(
            request,
            async (_, body, running) =>
            {
                TimeSpan latency = requests.Clock.GetElapsedTime(started);

                // A request that is repeated is read from the beginning.
                JsonPage<TJson> page = newPage();
                List<T> items = new(Math.Min(range.Limit, PageRequest.LargestDocumentedLimit));
                await page.ReadAsync(
                    body,
                    record =>
                    {
                        items.Add(convert(record));

                        // A response without end is not read further than this.
                        return items.Count <= PageRequest.LargestSize;
                    },
                    running).ConfigureAwait(false);
                page.ThrowIfNotPage();
                return new PageResponse<T>(items, page.TotalCount, page.IsTruncated, latency);
            },
            cancellationToken);
    }
}
