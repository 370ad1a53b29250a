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

    /// <summary>Opens a list; each page is handed on record by record as they arrive.</summary>
    /// <typeparam name="TJson">A record as the service writes it.</typeparam>
    /// <typeparam name="T">What it becomes.</typeparam>
    /// <param name="what">What is listed, in the plural: the service calls the path and the array in its answer alike.</param>
    /// <param name="filters">Makes the query of a request, without the place of its page.</param>
    /// <param name="wanted">Which part of the list.</param>
    /// <param name="type">How a record is read.</param>
    /// <param name="convert">Makes of a record what it becomes.</param>
    /// <param name="id">What tells two records apart.</param>
    internal Listing<T> List<TJson, T>(
        string what, Func<QueryText> filters, PageRequest wanted, JsonTypeInfo<TJson> type, Func<TJson, T> convert, Func<T, string> id) =>
        new(
            new PageSource<T>(
                (range, page, cancellationToken) => ReadPageAsync(
                    Make("list " + what, HttpMethod.Get, [what], range.AddTo(filters())), what, type, convert, page, cancellationToken),
                id,
                what),
            wanted,
            Observer);

    private Task<PageOutcome> ReadPageAsync<TJson, T>(
        ServiceRequest request, string arrayName, JsonTypeInfo<TJson> type, Func<TJson, T> convert, PageSink<T> page, CancellationToken cancellationToken) =>
        SendAsync(
            request,
            async (_, body, running) =>
            {
                page.Begin();
                JsonPage<TJson> json = new(arrayName, type);
                await json.ReadAsync(body, record => page.TakeAsync(convert(record)), running).ConfigureAwait(false);
                return json.Outcome();
            },
            cancellationToken);
}
