using System.Globalization;
using Workspace.Simulator.Authentication;
using Workspace.Simulator.Authorization;
using Workspace.Simulator.Desktops;
using Workspace.Simulator.Faults;
using Workspace.Simulator.Http;
using Workspace.Simulator.Identity;
using Workspace.Simulator.Journal;
using Workspace.Simulator.Paging;
using Workspace.Simulator.Pending;
using Workspace.Simulator.Population;
using Workspace.Simulator.RateLimits;
using Workspace.Simulator.Settings;
using Workspace.Simulator.Tenants;
using Workspace.Simulator.Users;

namespace Workspace.Simulator;

/// <summary>
/// Simulates the Workspace service with one project, and the parts of IAM and STS that its clients need, without a network.
/// <see cref="SimulatorHandler"/> connects it to an <see cref="HttpClient"/>. Thread-safe.
/// </summary>
public sealed class SimulatedService
{
    private static readonly TimeSpan DefaultHeaderDelay = TimeSpan.FromMinutes(1);

    private readonly TokenStore _tokens;
    private readonly RequestAuthenticator _authenticator;
    private readonly UserOperations _userOperations;
    private readonly DesktopOperations _desktopOperations;
    private readonly IdentityOperations _identityOperations;
    private readonly BehaviorSetting _behavior;
    private readonly ResponseCache _responseCache = new();
    private int _activeRequests;

    /// <summary>Creates a service and its users and desktops.</summary>
    /// <param name="options">The options; they must not change afterwards.</param>
    public SimulatedService(SimulatorOptions options)
    {
        Options = options ?? throw new ArgumentNullException(nameof(options));
        _behavior = new BehaviorSetting(options.Behavior);
        UserGenerator generator = new(options.Seed);
        DomainNames domains = new(_behavior);
        Pending = new PendingActions(options.Clock, options.Seed);
        Users = new UserDirectory(generator, options.Users, Pending, domains);
        Desktops = new DesktopInventory(options, Users, generator, Pending, domains);
        Journal = new RequestJournal(options.JournalCapacity);
        Faults = new FaultScript(_behavior);
        RateLimits = new RateLimiter(_behavior);
        _tokens = new TokenStore(options);
        _authenticator = new RequestAuthenticator(options, _tokens);
        _userOperations = new UserOperations(options, _behavior, Users, Desktops.CountByUser, domains);
        _desktopOperations = new DesktopOperations(options, _behavior, Users, Desktops, Pending, domains);
        _identityOperations = new IdentityOperations(options, _tokens);
    }

    /// <summary>The options of the service.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>The users.</summary>
    public UserDirectory Users { get; }

    /// <summary>The desktops.</summary>
    public DesktopInventory Desktops { get; }

    /// <summary>The fault rules.</summary>
    public FaultScript Faults { get; }

    /// <summary>The behaviour; a new value applies to the following requests.</summary>
    public ServiceBehavior Behavior
    {
        get => _behavior.Current;
        set => _behavior.Current = value;
    }

    /// <summary>The pending actions: requests that are processed late, and renames that continue after their 204.</summary>
    public PendingActions Pending { get; }

    /// <summary>The rate limit of <see cref="ServiceBehavior.RateLimit"/> and its counters.</summary>
    public RateLimiter RateLimits { get; }

    /// <summary>The actions that are denied to all callers.</summary>
    public DeniedActions DeniedActions { get; } = new();

    /// <summary>The received requests.</summary>
    public RequestJournal Journal { get; }

    /// <summary>The number of requests in progress.</summary>
    public int ActiveRequests => Volatile.Read(ref _activeRequests);

    /// <summary>Issues a token for <c>X-Auth-Token</c>, valid for <see cref="SimulatorOptions.TokenLifetime"/>.</summary>
    public string IssueToken() => IssueToken(Options.TokenLifetime);

    /// <summary>Issues a token for <c>X-Auth-Token</c>.</summary>
    /// <param name="lifetime">The lifetime of the token.</param>
    public string IssueToken(TimeSpan lifetime) => _tokens.Issue(lifetime, out _);

    /// <summary>Revokes a token. Returns whether it was issued and not revoked yet.</summary>
    /// <param name="token">The token.</param>
    public bool RevokeToken(string token) => _tokens.Revoke(token ?? throw new ArgumentNullException(nameof(token)));

    /// <summary>Revokes all tokens. Returns the number of revoked tokens.</summary>
    public int RevokeTokens() => _tokens.RevokeAll();

    /// <summary>Handles a request. The response is that of the operation, an error of the service, or a fault of the script.</summary>
    /// <param name="request">The request as received.</param>
    /// <param name="cancellationToken">Cancels a delayed response when the caller has disconnected.</param>
    public async Task<SimulatorResponse> HandleAsync(SimulatorRequest request, CancellationToken cancellationToken)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        Interlocked.Increment(ref _activeRequests);
        try
        {
            Pending.RunDue();
            DateTimeOffset now = Options.Clock();
            string requestId = Guid.NewGuid().ToString("N");
            JournalEntry entry = Journal.Add(request, now, requestId);
            if (CheckGateway(request, entry, now) is { } error)
            {
                return Finish(error, entry);
            }

            FaultRule? rule = Faults.Take(request);
            entry.Fault = rule?.Fault;
            RequestContext context = new(request, requestId, entry, rule);
            SimulatorResponse? processed = rule is null || rule.ProcessesFirst ? Process(context) : null;
            if (rule is { ActsAfterMilliseconds: { } late, CanProcessLater: true }
                && !string.Equals(request.Method, "GET", StringComparison.Ordinal))
            {
                Pending.Schedule(Pending.Draw(late), requestId, $"{request.Method} {request.Path} (late)", () => Process(context));
            }

            if (rule is { Fault: FaultKind.SlowHeaders })
            {
                await Task.Delay(rule.Delay ?? DefaultHeaderDelay, cancellationToken).ConfigureAwait(false);
                processed ??= Process(context);
            }
            else if (rule is { Fault: FaultKind.Status, Delay: { } delay })
            {
                await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
            }

            return Finish(rule is null ? processed! : FaultyResponse.Of(rule, processed, now), entry);
        }
        finally
        {
            Interlocked.Decrement(ref _activeRequests);
        }
    }

    private SimulatorResponse Finish(SimulatorResponse response, JournalEntry entry)
    {
        entry.Status = response.Status;
        return response
            .WithHeader("X-Request-Id", entry.RequestId)
            .WithHeader("Date", Options.Clock().ToString("r", CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// The error response of the gateway, which rejects a request before the service processes it; <see langword="null"/> = none.
    /// </summary>
    private SimulatorResponse? CheckGateway(SimulatorRequest request, JournalEntry entry, DateTimeOffset now)
    {
        if (Behavior.MaximumUrlLength is > 0 and int most && request.Path.Length + 1 + request.Query.Length > most)
        {
            return FaultyResponse.Of(new FaultRule { Status = 414, HtmlBody = true }, response: null, now);
        }

        SimulatorResponse? error = RateLimits.Check(request, now);
        entry.RateLimited = error is not null;
        return error;
    }

    private SimulatorResponse Process(RequestContext context)
    {
        SimulatorResponse response = ProcessOrFail(context);
        context.Entry.ActedStatus = response.Status;
        return response;
    }

    private SimulatorResponse ProcessOrFail(RequestContext context)
    {
        SimulatorRequest request = context.Request;
        try
        {
            return Dispatch(Routes.Find(request.Method, request.Path), context);
        }
        catch (ServiceErrorException error)
        {
            bool byIdentity = request.Path.StartsWith("/v3/", StringComparison.Ordinal);
            SimulatorResponse response = byIdentity
                ? JsonResponse.IdentityError(error.Status, error.Message)
                : JsonResponse.Error(error.Status, error.Code, error.Message, error.Detail, error.EncodedAuthorizationMessage);
            return error.Allow is null ? response : response.WithHeader("Allow", error.Allow);
        }
    }

    private SimulatorResponse Dispatch(Route route, RequestContext context)
    {
        SimulatorRequest request = context.Request;
        if (route.Operation != Operation.IssueToken)
        {
            // STS decodes authorization messages for requests with an access key only.
            _authenticator.Authenticate(request, acceptsToken: route.Operation != Operation.DecodeAuthorizationMessage);
        }

        CheckProject(route, request);
        CheckPermission(route);
        return route.Operation switch
        {
            Operation.ListUsers => Cached(context, () => _userOperations.List(request, context.Fault)),
            Operation.ShowUser => _userOperations.Show(route.UserId!),
            Operation.ModifyUser => _userOperations.Modify(route.UserId!, request),
            Operation.ListDesktops => Cached(context, () => _desktopOperations.List(request, context.Fault)),
            Operation.ChangeUserName => _desktopOperations.ChangeUserName(context),
            Operation.ShowTenant => TenantOperation.Show(),
            Operation.IssueToken => _identityOperations.IssueToken(request),
            Operation.ListProjects => _identityOperations.ListProjects(request),
            _ => DecodeOperation.Handle(request),
        };
    }

    private SimulatorResponse Cached(RequestContext context, Func<SimulatorResponse> make)
    {
        ServiceBehavior behavior = Behavior;
        return behavior is { PreparedPages: true, DesktopListLagMilliseconds: 0, StaleTotalCount: false } && context.Rule is null
            ? _responseCache.Get(context.Request, (behavior, Users.Version, Desktops.Version), make)
            : make();
    }

    private void CheckProject(Route route, SimulatorRequest request)
    {
        string? header = request.Header("X-Project-Id");
        if (route.ProjectId is not null
            && (!string.Equals(route.ProjectId, Options.ProjectId, StringComparison.Ordinal)
                || (header is not null && !string.Equals(header, Options.ProjectId, StringComparison.Ordinal))))
        {
            throw ServiceErrorException.TenantNotFound();
        }
    }

    private void CheckPermission(Route route)
    {
        if (PolicyAction.Of(route.Operation) is { } action && DeniedActions.Contains(action))
        {
            throw new ServiceErrorException(403, "WKS.0403", $"Policy doesn't allow {action} to be performed.")
            {
                Detail = "The action is denied by an identity policy.",
                EncodedAuthorizationMessage = AuthorizationMessage.Encode(Options, action, route.UserId),
            };
        }
    }
}
