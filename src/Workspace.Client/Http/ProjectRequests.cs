using System.Text.Json.Serialization.Metadata;
using Workspace.Client.Authentication;
using Workspace.Client.Json;
using Workspace.Client.Paging;
using Workspace.Client.Users;

namespace Workspace.Client.Http;

/// <summary>Makes and sends the requests of one project, watched by one observer.</summary>
internal sealed class ProjectRequests
{
    private readonly ServiceTransport _transport;
    private readonly Uri _service;
    private readonly string _projectId;

    internal ProjectRequests(ServiceTransport transport, Uri service, string projectId, IRequestObserver observer)
    {
        _transport = transport;
        _service = service;
        _projectId = projectId;
        Observer = observer;
    }

    internal IRequestObserver Observer { get; }

    internal ServiceRequest Make(
        string operation,
        HttpMethod method,
        string[] path,
        QueryText? query = null,
        string? userId = null,
        RepeatRule repeat = RepeatRule.Read,
        byte[]? body = null,
        bool isConnecting = false) => new(operation, method, ServiceEndpoints.Combine(_service, ["v2", _projectId, .. path], query))
        {
            ProjectId = _projectId,
            UserId = userId,
            Repeat = repeat,
            Body = body,
            IsConnecting = isConnecting,
        };

    internal Task<T> SendAsync<T>(
        ServiceRequest request, Func<HttpResponseMessage, Stream, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        _transport.SendAsync(request, read, Observer, cancellationToken);

    /// <summary>Now, by the clock that everything else goes by.</summary>
    internal DateTimeOffset UtcNow => _transport.UtcNow;

    /// <summary>Waits by the clock that everything else goes by; ended by the session's end, too.</summary>
    internal Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken) => _transport.WaitAsync(wait, cancellationToken);

    /// <summary>Opens a list.</summary>
    /// <typeparam name="TJson">A record as the service writes it.</typeparam>
    /// <typeparam name="T">What it becomes.</typeparam>
    /// <param name="what">What is listed, in the plural: the service calls the path and the array in its response alike.</param>
    /// <param name="filters">Makes the query of a request, without the place of its page.</param>
    /// <param name="wanted">Which part of the list.</param>
    /// <param name="type">How a record is read.</param>
    /// <param name="convert">Makes of a record what it becomes.</param>
    /// <param name="id">The id of a record; empty if it has none.</param>
    internal Listing<T> List<TJson, T>(
        string what, Func<QueryText> filters, PageRequest wanted, JsonTypeInfo<TJson> type, Func<TJson, T> convert, Func<T, string> id) =>
        new(
            new PageSource<T>(
                (range, cancellationToken) => ReadPageAsync(
                    Make("list " + what, HttpMethod.Get, [what], range.AddTo(filters())), range, what, type, convert, cancellationToken),
                id,
                what),
            wanted,
            Observer);

    private Task<PageResponse<T>> ReadPageAsync<TJson, T>(
        ServiceRequest request, PageRange range, string arrayName, JsonTypeInfo<TJson> type, Func<TJson, T> convert, CancellationToken cancellationToken)
    {
        long started = _transport.Clock.GetTimestamp();
        return SendAsync(
            request,
            async (_, body, running) =>
            {
                TimeSpan latency = _transport.Clock.GetElapsedTime(started);

                List<T> items = new(Math.Min(range.Limit, PageRequest.LargestDocumentedLimit));
                JsonPage<TJson> page = new(arrayName, type);
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
