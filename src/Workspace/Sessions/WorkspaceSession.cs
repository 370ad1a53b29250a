namespace Workspace;

/// <summary>
/// A connection to one project of the service. <c>Connect-Workspace</c> creates it, the other cmdlets use it, and
/// <c>Disconnect-Workspace</c> ends it. The credentials are not accessible through it.
/// </summary>
public sealed class WorkspaceSession : IDisposable
{
    private IDisposable? _connection;

    internal WorkspaceSession(IDisposable connection) => _connection = connection;

    /// <summary>A unique id of the session in this process.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>The region, such as <c>ap-southeast-1</c>; empty if only an endpoint was specified.</summary>
    public string Region { get; init; } = string.Empty;

    /// <summary>The project of all requests of this session.</summary>
    public string ProjectId { get; init; } = string.Empty;

    /// <summary>The address of the Workspace service.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>
    /// How requests are authenticated: <c>AccessKey</c>, <c>TemporaryAccessKey</c>, <c>Token</c> or <c>Password</c>; <c>Simulated</c> in a
    /// simulated session.
    /// </summary>
    public string AuthenticationType { get; init; } = string.Empty;

    /// <summary>
    /// Where the credentials came from, such as <c>Parameter</c>, <c>Environment</c> or <c>Simulator</c>; never their value.
    /// </summary>
    public string CredentialSource { get; init; } = string.Empty;

    /// <summary>Whether the service is the simulator inside this process: nothing real is read or changed.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>When the session was created, in UTC.</summary>
    public DateTimeOffset ConnectedAt { get; } = DateTimeOffset.UtcNow;

    /// <summary>Whether the session is usable.</summary>
    public bool IsConnected => Volatile.Read(ref _connection) is not null;

    /// <summary>The client behind the session; <see langword="null"/> once it is disconnected.</summary>
    internal IDisposable? Connection => Volatile.Read(ref _connection);

    /// <summary>Ends the session: cancels requests in progress and clears the credentials. It can be called more than once.</summary>
    public void Dispose() => Interlocked.Exchange(ref _connection, null)?.Dispose();

    /// <summary>The region, or the host of the endpoint, and the project.</summary>
    public override string ToString() => $"{(Region.Length > 0 ? Region : Endpoint?.Host)}/{ProjectId}";
}
