using System.Text.Json;
using Workspace.Client.Authentication;
using Workspace.Client.Authorization;
using Workspace.Client.Desktops;
using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;
using Workspace.Client.Http.Requests;
using Workspace.Client.Http.Resilience;
using Workspace.Client.Renaming;
using Workspace.Client.Users;

namespace Workspace.Client;

/// <summary>
/// The Workspace service of one project, for any C# program. Safe to use from many threads at once. Dispose it to cancel the requests in
/// progress and to clear the
/// credentials.
/// </summary>
public sealed class WorkspaceClient : IDisposable
{
    private readonly ServiceTransport _transport;
    private readonly RequestAuthenticator _authenticator;
    private readonly ServiceEndpoints _addresses;
    private readonly ProjectRequests _requests;
    private readonly OwnRateLimits _ownLimits;
    private readonly TimeSpan _renameSettleTime;
    private readonly RenamesUnderWay _renamesUnderWay;
    private readonly bool _isView;

    private WorkspaceClient(
        ServiceTransport transport,
        RequestAuthenticator authenticator,
        ServiceEndpoints addresses,
        OwnRateLimits ownLimits,
        TimeSpan renameSettleTime,
        RenamesUnderWay renamesUnderWay,
        string projectId,
        IRequestObserver observer,
        bool isView)
    {
        _transport = transport;
        _authenticator = authenticator;
        _addresses = addresses;
        _ownLimits = ownLimits;
        _renameSettleTime = renameSettleTime;
        _renamesUnderWay = renamesUnderWay;
        _isView = isView;
        ProjectId = projectId;
        _requests = new ProjectRequests(transport, addresses.Workspace, projectId, observer);
        Users = new UserOperations(_requests);
        Desktops = new DesktopOperations(_requests);
        Renames = new DesktopRenamer(_requests, Users, renamesUnderWay, renameSettleTime);
        Authorization = new AuthorizationOperations(transport, addresses.Sts, observer, authenticator.Signs);
    }

    /// <summary>The id of the project of all requests.</summary>
    public string ProjectId { get; }

    /// <summary>The address of the Workspace service.</summary>
    public Uri Endpoint => _addresses.Workspace;

    /// <summary>Desktop users.</summary>
    public UserOperations Users { get; }

    /// <summary>Desktops.</summary>
    public DesktopOperations Desktops { get; }

    /// <summary>Changes of the user name that desktops are associated with.</summary>
    public DesktopRenamer Renames { get; }

    /// <summary>Decodes the service's encoded authorization messages.</summary>
    public AuthorizationOperations Authorization { get; }

    /// <summary>Creates a client. Sends requests only to look up the project, where the options do not name it.</summary>
    /// <param name="options">The address of the service, and how to send requests.</param>
    /// <param name="credentials">The credentials. The client disposes them, also when this method throws.</param>
    /// <param name="observer">Is notified of the requests; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Cancels the look-up of the project.</param>
    /// <exception cref="WorkspaceException">An address or id is not valid, or the region has no project or several.</exception>
    public static async Task<WorkspaceClient> ConnectAsync(
        WorkspaceClientOptions options, WorkspaceCredentials credentials, IRequestObserver? observer, CancellationToken cancellationToken)
    {
        RequestAuthenticator authenticator = credentials.MakeAuthenticator(options.Clock);
        ServiceTransport? transport = null;
        OwnRateLimits? ownLimits = null;
        try
        {
            ServiceEndpoints addresses = ServiceEndpoints.From(options);
            ownLimits = new OwnRateLimits(options.MaxRequestsPerSecond, options.MaxRequestsPerMinute);
            transport = new ServiceTransport(options.ToTransportSettings(), authenticator, ownLimits);
            authenticator.SignInThrough(new TokenIssuer(
                transport, addresses.Iam, TokenScope.Of(options.ProjectId, options.Region), options.Clock));
            string projectId = options.ProjectId is { Length: > 0 } given
                ? Authentication.ProjectId.Validate(given)
                : await FindProjectAsync(transport, authenticator, addresses.Iam, RegionOf(options), observer ?? SilentObserver.Instance, cancellationToken)
                    .ConfigureAwait(false);
            return new WorkspaceClient(
                transport,
                authenticator,
                addresses,
                ownLimits,
                options.RenameSettleTime,
                new RenamesUnderWay(),
                projectId,
                observer ?? SilentObserver.Instance,
                isView: false);
        }
        catch
        {
            transport?.Dispose();
            ownLimits?.Dispose();
            authenticator.Dispose();
            throw;
        }
    }

    /// <summary>The same client with another observer. Disposing the result does not dispose this client.</summary>
    /// <param name="observer">Is notified of the returned client's requests; <see langword="null"/> for none.</param>
    public WorkspaceClient WithObserver(IRequestObserver? observer) =>
        new(
            _transport,
            _authenticator,
            _addresses,
            _ownLimits,
            _renameSettleTime,
            _renamesUnderWay,
            ProjectId,
            observer ?? SilentObserver.Instance,
            isView: true);

    /// <summary>Tests the sign-in, the project and the address with one small request (page "Querying Users").</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="WorkspaceException">The sign-in, the project or the address is not right, or the account may not list users.</exception>
    public Task TestConnectionAsync(CancellationToken cancellationToken)
    {
        QueryText one = new QueryText().Add("is_query_total_desktops", false).Add("limit", 1).Add("offset", 0);
        ServiceRequest request = _requests.Make($"connect to {Endpoint.Host}", HttpMethod.Get, ["users"], one, isConnecting: true);
        return _requests.SendAsync(
            request,
            async (_, body, running) =>
            {
                using JsonDocument list = await JsonDocument.ParseAsync(body, default, running).ConfigureAwait(false);
                return list.RootElement.ValueKind == JsonValueKind.Object && list.RootElement.TryGetProperty("users", out JsonElement users)
                    && users.ValueKind is JsonValueKind.Array or JsonValueKind.Null
                    ? true
                    : throw new JsonException("There is no \"users\" in it.");
            },
            cancellationToken);
    }

    /// <summary>Cancels the requests in progress and clears the credentials.</summary>
    public void Dispose()
    {
        if (!_isView)
        {
            _transport.Dispose();
            _authenticator.Dispose();
            _ownLimits.Dispose();
        }
    }

    private static async Task<string> FindProjectAsync(
        ServiceTransport transport, RequestAuthenticator authenticator, Uri iam, string region, IRequestObserver observer, CancellationToken cancellationToken) =>
        await authenticator.FindProjectAsync(observer, cancellationToken).ConfigureAwait(false)
        ?? await ProjectFinder.FindAsync(transport, iam, region, observer, cancellationToken).ConfigureAwait(false);

    private static string RegionOf(WorkspaceClientOptions options) => options.Region is { Length: > 0 } region
        ? region
        : throw new WorkspaceException(
            WorkspaceErrorKind.InvalidArgument, "With an endpoint but no region, the project cannot be looked up. Name it with -ProjectId.");
}
