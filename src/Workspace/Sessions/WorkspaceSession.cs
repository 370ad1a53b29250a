namespace Workspace;

/// <summary>
/// A sign-in to one project of the service. Made by <c>Connect-Workspace</c>, used by every other cmdlet, ended by <c>Disconnect-Workspace</c>.
/// It shows where one is connected and as what; the credentials themselves are not reachable through it.
/// </summary>
public sealed class WorkspaceSession : IDisposable
{
    private IDisposable? _connection;

    internal WorkspaceSession(IDisposable connection) => _connection = connection;

    /// <summary>Identifies the session among others of this process.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>The region, such as <c>ap-southeast-1</c>; empty where only an endpoint was given.</summary>
    public string Region { get; init; } = string.Empty;

    /// <summary>The project that every request of this session is for.</summary>
    public string ProjectId { get; init; } = string.Empty;

    /// <summary>The address of the Workspace service.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>How requests prove who sends them: <c>AccessKey</c>, <c>TemporaryAccessKey</c>, <c>Token</c> or <c>Password</c>;
    /// <c>Simulated</c> in a simulated session.</summary>
    public string AuthenticationType { get; init; } = string.Empty;

    /// <summary>Where the credentials came from, such as <c>Parameter</c>, <c>Environment</c> or <c>Simulator</c>; never their value.</summary>
    public string CredentialSource { get; init; } = string.Empty;

    /// <summary>Whether the service is the simulator inside this process: nothing real is read or changed.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>When the session was made, in UTC.</summary>
    public DateTimeOffset ConnectedAt { get; } = DateTimeOffset.UtcNow;

    /// <summary>Whether the session can still be used.</summary>
    public bool IsConnected => Volatile.Read(ref _connection) is not null;

    /// <summary>The client behind the session; <see langword="null"/> once it is disconnected.</summary>
    internal IDisposable? Connection => Volatile.Read(ref _connection);

    /// <summary>Ends the session: requests under way are ended and the credentials are cleared. Safe to call again.</summary>
    public void Dispose() => Interlocked.Exchange(ref _connection, null)?.Dispose();

    /// <summary>Where the session is connected to.</summary>
    public override string ToString() => $"{(Region.Length > 0 ? Region : Endpoint?.Host)}/{ProjectId}";
}
