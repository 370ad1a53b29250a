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
using Workspace.Simulator.People;
using Workspace.Simulator.RateLimits;
using Workspace.Simulator.Settings;
using Workspace.Simulator.Tenants;
using Workspace.Simulator.Users;

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
    private readonly BehaviorSetting _behavior;
    private readonly PreparedPages _preparedPages = new();
    private int _activeRequests;

    /// <summary>Makes a service and its people.</summary>
    /// <param name="options">What the service is like; not to be changed afterwards.</param>
    public SimulatedService(SimulatorOptions options)
    {
        Options = options ?? throw new ArgumentNullException(nameof(options));
        _behavior = new BehaviorSetting(options.Behavior);
        PeopleSource source = new(options.Seed);
        DomainNames domains = new(_behavior);
        Pending = new PendingActions(options.Clock, options.Seed);
        Users = new UserDirectory(source, options.Users, Pending, domains);
        Desktops = new DesktopInventory(options, Users, source, Pending, domains);
        Journal = new RequestJournal(options.JournalCapacity);
        Faults = new FaultScript(_behavior);
        RateLimits = new RateLimiter(_behavior);
        _tokens = new TokenStore(options);
        _callers = new CallerCheck(options, _tokens);
        _userOperations = new UserOperations(options, _behavior, Users, Desktops.CountOf, domains);
        _desktopOperations = new DesktopOperations(options, _behavior, Users, Desktops, Pending, domains);
        _identityOperations = new IdentityOperations(options, _tokens);
    }

    /// <summary>What the service is like.</summary>
    public SimulatorOptions Options { get; }

    /// <summary>The users.</summary>
    public UserDirectory Users { get; }

    /// <summary>The desktops.</summary>
    public DesktopInventory Desktops { get; }

    /// <summary>The faults that the service is to show.</summary>
    public FaultScript Faults { get; }

    /// <summary>How the service behaves; a new value counts from the next request on.</summary>
    public ServiceBehavior Behavior
    {
        get => _behavior.Current;
        set => _behavior.Current = value;
    }

    /// <summary>What the service has still to do: requests that land late, and renames that go on after their 204.</summary>
    public PendingActions Pending { get; }

    /// <summary>What the rate limit (<see cref="ServiceBehavior.RateLimit"/>) accepted and refused.</summary>
    public RateLimiter RateLimits { get; }

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

    /// <summary>
    /// Answers a request: with what the operation gives, with one of the service's errors, or with a fault of the script.
    /// </summary>
    /// <param name="request">The request as received.</param>
    /// <param name="cancellationToken">Ends the wait for a slow answer, when the caller has gone.</param>
    public async Task<SimulatorResponse> AnswerAsync(SimulatorRequest request, CancellationToken cancellationToken)
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
            if (Gateway(request, entry, now) is { } refusal)
            {
                return Finish(refusal, entry);
            }

            FaultRule? rule = Faults.Take(request);
            entry.Fault = rule?.Fault;
            RequestWork work = new(request, requestId, entry, rule);
            SimulatorResponse? acted = rule is null || rule.ActsFirst ? Act(work) : null;
            if (rule is { ActsAfterMilliseconds: { } late, CanActLater: true }
                && !string.Equals(request.Method, "GET", StringComparison.Ordinal))
            {
                Pending.Schedule(Pending.Draw(late), requestId, $"{request.Method} {request.Path} (late)", () => Act(work));
            }

            if (rule is { Fault: FaultKind.SlowHeaders })
            {
                await Task.Delay(rule.Delay ?? DefaultHeaderDelay, cancellationToken).ConfigureAwait(false);
                acted ??= Act(work);
            }
            else if (rule is { Fault: FaultKind.Status, Delay: { } delay })
            {
                await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
            }

            return Finish(rule is null ? acted! : FaultyAnswer.Of(rule, acted, now), entry);
        }
        finally
        {
            Interlocked.Decrement(ref _activeRequests);
        }
    }

    private SimulatorResponse Finish(SimulatorResponse answer, JournalEntry entry)
    {
        entry.Status = answer.Status;
        return answer
            .WithHeader("X-Request-Id", entry.RequestId)
            .WithHeader("Date", Options.Clock().ToString("r", CultureInfo.InvariantCulture));
    }

    /// <summary>What the gateway refuses before the service sees it; <see langword="null"/> = nothing.</summary>
    private SimulatorResponse? Gateway(SimulatorRequest request, JournalEntry entry, DateTimeOffset now)
    {
        if (Behavior.MaximumUrlLength is > 0 and int most && request.Path.Length + 1 + request.Query.Length > most)
        {
            return FaultyAnswer.Of(new FaultRule { Status = 414, HtmlBody = true }, answer: null, now);
        }

        SimulatorResponse? refusal = RateLimits.Check(request, now);
        entry.RateLimited = refusal is not null;
        return refusal;
    }

    private SimulatorResponse Act(RequestWork work)
    {
        SimulatorResponse answer = ActOrRefuse(work);
        work.Entry.ActedStatus = answer.Status;
        return answer;
    }

    private SimulatorResponse ActOrRefuse(RequestWork work)
    {
        SimulatorRequest request = work.Request;
        try
        {
            return Perform(Routes.Find(request.Method, request.Path), work);
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

    private SimulatorResponse Perform(Route route, RequestWork work)
    {
        SimulatorRequest request = work.Request;
        if (route.Operation != Operation.IssueToken)
        {
            // STS reads refusals out to holders of an access key only.
            _callers.Check(request, tokensServe: route.Operation != Operation.DecodeAuthorizationMessage);
        }

        CheckProject(route, request);
        CheckPermission(route);
        return route.Operation switch
        {
            Operation.ListUsers => Prepared(work, () => _userOperations.List(request, work.Fault)),
            Operation.ShowUser => _userOperations.Show(route.UserId!),
            Operation.ModifyUser => _userOperations.Modify(route.UserId!, request),
            Operation.ListDesktops => Prepared(work, () => _desktopOperations.List(request, work.Fault)),
            Operation.ChangeUserName => _desktopOperations.ChangeUserName(work),
            Operation.ShowTenant => TenantOperation.Show(),
            Operation.IssueToken => _identityOperations.IssueToken(request),
            Operation.ListProjects => _identityOperations.ListProjects(request),
            _ => DecodeOperation.Answer(request),
        };
    }

    private SimulatorResponse Prepared(RequestWork work, Func<SimulatorResponse> make)
    {
        ServiceBehavior behavior = Behavior;
        return behavior is { PreparedPages: true, DesktopListLagMilliseconds: 0, StaleTotalCount: false } && work.Rule is null
            ? _preparedPages.Get(work.Request, (behavior, Users.Version, Desktops.Version), make)
            : make();
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
