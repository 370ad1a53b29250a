using System.Globalization;

namespace Workspace.Simulator;

/// <summary>
/// A model of the Workspace service with one project, and of the parts of IAM and STS that its callers need: state, rules and faults,
/// without a network. <see cref="SimulatorHandler"/> puts it behind an <see cref="HttpClient"/>. Safe for use by several threads.
/// </summary>
public sealed class SimulatedService
{
    private static readonly TimeSpan DefaultHeaderDelay = TimeSpan.FromMinutes(1);

    private readonly TokenStore _tokens;
    private readonly CallerCheck _callers;
    private readonly UserOperations _userOperations;
    private readonly DesktopOperations _desktopOperations;
    private readonly IdentityOperations _identityOperations;
    private int _activeRequests;

    /// <summary>Makes a service and its people.</summary>
    /// <param name="options">What the service is like; not to be changed afterwards.</param>
    public SimulatedService(SimulatorOptions options)
    {
        Options = options ?? throw new ArgumentNullException(nameof(options));
        PeopleSource source = new(options.Seed);
        Users = new UserDirectory(source, options.Users);
        Desktops = new DesktopInventory(options.Seed, Users, source);
        Journal = new RequestJournal(options.JournalCapacity);
        _tokens = new TokenStore(options);
        _callers = new CallerCheck(options, _tokens);
        _userOperations = new UserOperations(options, Users, Desktops);
        _desktopOperations = new DesktopOperations(options, Users, Desktops);
        _identityOperations = new IdentityOperations(options, _tokens);
    }

    /// <summary>What the service is like.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>The users.</summary>
    public UserDirectory Users { get; }

    /// <summary>The desktops.</summary>
    public DesktopInventory Desktops { get; }

    /// <summary>The faults that the service is to show.</summary>
    public FaultScript Faults { get; } = new();

    /// <summary>The actions that callers are not allowed to do.</summary>
    public DeniedActions DeniedActions { get; } = new();

    /// <summary>The requests that the service saw.</summary>
    public RequestJournal Journal { get; }

    /// <summary>How many requests are being answered at this moment.</summary>
    public int ActiveRequests => Volatile.Read(ref _activeRequests);

    /// <summary>Issues a token for <c>X-Auth-Token</c>, good for <see cref="SimulatorOptions.TokenLifetime"/>.</summary>
    public string IssueToken() => IssueToken(Options.TokenLifetime);

    /// <summary>Issues a token for <c>X-Auth-Token</c>.</summary>
    /// <param name="lifetime">How long it is good.</param>
    public string IssueToken(TimeSpan lifetime) => _tokens.Issue(lifetime, out _);

    /// <summary>Makes a token useless. Returns whether it was good or expired until now.</summary>
    /// <param name="token">The token.</param>
    public bool RevokeToken(string token) => _tokens.Revoke(token ?? throw new ArgumentNullException(nameof(token)));

    /// <summary>Makes all tokens that were issued useless. Returns how many there were.</summary>
    public int RevokeTokens() => _tokens.RevokeAll();

    /// <summary>Answers a request: with what the operation gives, with one of the service's errors, or with a fault of the script.</summary>
    /// <param name="request">The request as received.</param>
    /// <param name="cancellationToken">Ends the wait for a slow answer, when nobody waits for it any more.</param>
    public async Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, CancellationToken cancellationToken)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        Interlocked.Increment(ref _activeRequests);
        try
        {
            DateTimeOffset now = Options.Clock();
            string requestId = Guid.NewGuid().ToString("N");
            JournalEntry entry = Journal.Add(request, now, requestId);
            FaultRule? rule = Faults.Take(request);
            entry.Fault = rule?.Fault;
            SimulatorResponse? acted = rule is null || rule.ActsFirst ? Act(request, rule?.Fault) : null;
            if (rule is { Fault: FaultKind.SlowHeaders })
            {
                await Task.Delay(rule.Delay ?? DefaultHeaderDelay, cancellationToken).ConfigureAwait(false);
                acted ??= Act(request, rule.Fault);
            }
            else if (rule is { Fault: FaultKind.Status, Delay: { } delay })
            {
                await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
            }

            SimulatorResponse answer = rule is null ? acted! : FaultyAnswer.Of(rule, acted, now);
            entry.Status = answer.Status;
            return answer
                .WithHeader("X-Request-Id", requestId)
                .WithHeader("Date", Options.Clock().ToString("r", CultureInfo.InvariantCulture));
        }
        finally
        {
            Interlocked.Decrement(ref _activeRequests);
        }
    }

    private SimulatorResponse Act(SimulatorRequest request, FaultKind? fault)
    {
        try
        {
            return Perform(Routes.Find(request.Method, request.Path), request, fault);
        }
        catch (ServiceRefusalException refusal)
        {
            bool byIdentity = request.Path.StartsWith("/v3/", StringComparison.Ordinal);
            SimulatorResponse answer = byIdentity
                ? JsonAnswer.IdentityError(refusal.Status, refusal.Message)
                : JsonAnswer.Error(refusal.Status, refusal.Code, refusal.Message, refusal.Detail, refusal.EncodedAuthorizationMessage);
            return refusal.Allow is null ? answer : answer.WithHeader("Allow", refusal.Allow);
        }
    }

    private SimulatorResponse Perform(Route route, SimulatorRequest request, FaultKind? fault)
    {
        if (route.Operation != Operation.IssueToken)
        {
            // STS reads refusals out to holders of an access key only.
            _callers.Check(request, tokensServe: route.Operation != Operation.DecodeAuthorizationMessage);
        }

        CheckProject(route, request);
        CheckPermission(route);
        return route.Operation switch
        {
            Operation.ListUsers => _userOperations.List(request, fault),
            Operation.ShowUser => _userOperations.Show(route.UserId!),
            Operation.ModifyUser => _userOperations.Modify(route.UserId!, request),
            Operation.ListDesktops => _desktopOperations.List(request, fault),
            Operation.ChangeUserName => _desktopOperations.ChangeUserName(request),
            Operation.IssueToken => _identityOperations.IssueToken(request),
            Operation.ListProjects => _identityOperations.ListProjects(request),
            _ => DecodeOperation.Answer(request),
        };
    }

    private void CheckProject(Route route, SimulatorRequest request)
    {
        string? header = request.Header("X-Project-Id");
        if (route.ProjectId is not null
            && (!string.Equals(route.ProjectId, Options.ProjectId, StringComparison.Ordinal)
                || (header is not null && !string.Equals(header, Options.ProjectId, StringComparison.Ordinal))))
        {
            throw ServiceRefusalException.NoSuchTenant();
        }
    }

    private void CheckPermission(Route route)
    {
        if (PolicyAction.Of(route.Operation) is { } action && DeniedActions.Contains(action))
        {
            throw new ServiceRefusalException(403, "WKS.0403", $"Policy doesn't allow {action} to be performed.")
            {
                Detail = "The action is denied by an identity policy.",
                EncodedAuthorizationMessage = AuthorizationMessage.Encode(Options, action, route.UserId),
            };
        }
    }
}
