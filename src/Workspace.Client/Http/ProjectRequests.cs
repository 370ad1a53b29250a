using Workspace.Client.Authentication;
using Workspace.Client.Http.Diagnostics;
using Workspace.Client.Http.Requests;
using Workspace.Client.Users;

namespace Workspace.Client.Http;

/// <summary>Creates and sends the requests of one project, with one observer.</summary>
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

    /// <summary>The clock of the session. Tests replace it.</summary>
    internal TimeProvider Clock => _transport.Clock;

    /// <summary>The present time by <see cref="Clock"/>.</summary>
    internal DateTimeOffset UtcNow => _transport.UtcNow;

    /// <summary>Waits with <see cref="Clock"/>. The end of the session also cancels the wait.</summary>
    internal Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken) => _transport.WaitAsync(wait, cancellationToken);
}
