using System.Net;
using System.Text.Json;
using Workspace.Client.Http;
using Workspace.Client.Http.Requests;
using Workspace.Client.Json;
using Workspace.Client.Paging;

namespace Workspace.Client.Users;

/// <summary>Lists, reads and modifies desktop users.</summary>
public sealed class UserOperations
{
    private readonly ProjectRequests _requests;

    internal UserOperations(ProjectRequests requests) => _requests = requests;

    /// <summary>Lists users as their pages arrive (page "Querying Users").</summary>
    /// <param name="query">Which users.</param>
    /// <returns>The users in the service's order; pages are read only as far as the caller enumerates.</returns>
    public Listing<WorkspaceUser> List(UserQuery query) => _requests.List(
        "users",
        () => Filters(query),
        new PageRequest(query.Skip, query.First, query.PageSize),
        UserJsonContext.Default.UserJson,
        user => user.ToUser(),
        user => user.Id);

    /// <summary>
    /// Reads the detail of a user (page "Querying User Details"). It has no domain field; the domain comes from the distinguished name.
    /// </summary>
    /// <param name="id">The user's id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="WorkspaceException">No such user (<see cref="WorkspaceErrorKind.UserNotFound"/>), or any other failure.</exception>
    public Task<WorkspaceUserDetail> GetAsync(string id, CancellationToken cancellationToken) => GetAsync(id, null, cancellationToken);

    /// <summary>Reads the detail of a listed user, and keeps the domain from the list.</summary>
    /// <param name="user">A user from a list.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="WorkspaceException">No such user (<see cref="WorkspaceErrorKind.UserNotFound"/>), or any other failure.</exception>
    public async Task<WorkspaceUserDetail> GetAsync(WorkspaceUser user, CancellationToken cancellationToken)
    {
        WorkspaceUserDetail detail = await GetAsync(user.Id, user.ToString(), cancellationToken).ConfigureAwait(false);
        detail.Domain = string.IsNullOrEmpty(user.Domain) ? detail.Domain : user.Domain;
        return detail;
    }

    /// <summary>Finds the user with a name. If the name has a domain and the list does not contain it, the user's detail decides.</summary>
    /// <param name="name">The name, with a domain where the name alone is not enough.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="WorkspaceException">
    /// No user has the name (<see cref="WorkspaceErrorKind.UserNotFound"/>), several users have it, or the user's domain is not known
    /// (<see cref="WorkspaceErrorKind.AmbiguousUserName"/>).
    /// </exception>
    public async Task<WorkspaceUser> FindAsync(DomainUserName name, CancellationToken cancellationToken)
    {
        List<WorkspaceUser> found = [];
        List<WorkspaceUser> others = [];
        List<WorkspaceUser> unknown = [];
        UserQuery query = new() { UserName = name.Name, QueryTotalDesktops = false };
        await foreach (WorkspaceUser listed in List(query).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(listed.UserName, name.Name, StringComparison.OrdinalIgnoreCase))
            {
                WorkspaceUser user = name.Domain is null || !string.IsNullOrEmpty(listed.Domain)
                    ? listed
                    : await WithDomainAsync(listed, cancellationToken).ConfigureAwait(false);
                (name.IsProvenBy(user) ? found : name.Matches(user) ? unknown : others).Add(user);
            }
        }

        return found.Count == 1 ? found[0] : throw NotOne(name, found, unknown, others);
    }

    /// <summary>Adds the domain from the detail to a listed user.</summary>
    /// <param name="user">A user from a list without domains.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The same user; its domain is <see langword="null"/> if the detail does not contain it either.</returns>
    /// <exception cref="WorkspaceException">The detail cannot be read.</exception>
    internal async Task<WorkspaceUser> WithDomainAsync(WorkspaceUser user, CancellationToken cancellationToken)
    {
        user.Domain = (await GetAsync(user, cancellationToken).ConfigureAwait(false)).Domain;
        return user;
    }

    /// <summary>
    /// Modifies a user (page "Modifying User Information"). The request is idempotent and is retried after a lost response. If no response
    /// confirms the change, the user is read back.
    /// </summary>
    /// <param name="id">The user's id.</param>
    /// <param name="change">What to change.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <param name="name">The user's name for messages; <see langword="null"/> if only the id is known.</param>
    /// <exception cref="WorkspaceException">
    /// No such user, a refusal, or <see cref="WorkspaceErrorKind.OutcomeUnknown"/> where the change may or may not have been made.
    /// </exception>
    public async Task UpdateAsync(string id, UserChange change, CancellationToken cancellationToken, string? name = null)
    {
        change.Validate();
        ServiceRequest request = _requests.Make(
            $"modify the user {Shown(id, name)}", HttpMethod.Put, ["users", UserId.Validate(id)], userId: id, repeat: RepeatRule.Idempotent, body: change.ToJson());
        try
        {
            await _requests.SendAsync(request, (response, body, running) => ConfirmAsync(response, body, id, running), cancellationToken).ConfigureAwait(false);
        }
        catch (WorkspaceException lost) when (lost.Kind == WorkspaceErrorKind.OutcomeUnknown)
        {
            await new UserReadBack(this, _requests, id, change).ConfirmAsync(lost, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<WorkspaceUserDetail> GetAsync(string id, string? name, CancellationToken cancellationToken)
    {
        ServiceRequest request = _requests.Make($"read the user {Shown(id, name)}", HttpMethod.Get, ["users", UserId.Validate(id)], userId: id);
        return _requests.SendAsync(request, (response, body, running) => ReadDetailAsync(body, id, running), cancellationToken);
    }

    private static string Shown(string id, string? name) => string.IsNullOrEmpty(name) ? $"'{id}'" : $"'{DisplayText.Escape(name)}' ({id})";

    private static WorkspaceException NotOne(DomainUserName name, List<WorkspaceUser> found, List<WorkspaceUser> unknown, List<WorkspaceUser> others)
    {
        string shown = $"'{DisplayText.Escape(name.ToString())}'";
        if (found.Count > 1)
        {
            return new WorkspaceException(
                WorkspaceErrorKind.AmbiguousUserName, $"{found.Count} users have the name {shown}: {List(found)}. Name one by its id. Nothing was sent.");
        }

        return unknown.Count > 0
            ? new WorkspaceException(
                WorkspaceErrorKind.AmbiguousUserName,
                $"The service does not say in which domain these users are, so that {shown} cannot be told from them: {List(unknown)}. "
                + "Name one by its id, or by the name alone. Nothing was sent.")
            : new WorkspaceException(
                WorkspaceErrorKind.UserNotFound,
                $"There is no user {shown}. {(others.Count > 0 ? $"In other domains there is {List(others)}. " : string.Empty)}Nothing was sent.");
    }

    private static string List(List<WorkspaceUser> users) => string.Join(", ", users.Select(user => DisplayText.Escape($"{user} ({user.Id})")));

    private static async Task<WorkspaceUserDetail> ReadDetailAsync(Stream body, string id, CancellationToken cancellationToken)
    {
        UserDetailJson? response = await JsonAnswer
            .ReadAsync(body, UserJsonContext.Default.UserDetailJson, cancellationToken).ConfigureAwait(false);
        WorkspaceUserDetail user = response?.UserDetail?.ToDetail() ?? throw new JsonException("It has no \"user_detail\".");
        return user.Id.Length == 0 || string.Equals(user.Id, id, StringComparison.Ordinal) ? user : throw new JsonException("It is of another user.");
    }

    // The reference page documents 200 with the user's id. Another 2xx response is not from the service, so the outcome is not known.
    private static async Task<bool> ConfirmAsync(HttpResponseMessage response, Stream body, string id, CancellationToken cancellationToken)
    {
        UserJson? confirmed = response.StatusCode == HttpStatusCode.OK
            ? await JsonAnswer.ReadAsync(body, UserJsonContext.Default.UserJson, cancellationToken).ConfigureAwait(false)
            : null;
        return string.Equals(confirmed?.Id, id, StringComparison.Ordinal) ? true : throw new JsonException("It does not confirm the change of this user.");
    }

    private static QueryText Filters(UserQuery query) => new QueryText()
        .Add("user_name", query.UserName)
        .AddEach("user_names", query.UserNames)
        .Add("description", query.Description)
        .Add("active_type", ActiveTypes.Write(query.ActiveType))
        .Add("group_name", query.GroupName)
        .Add("share_space_subscription", query.ShareSpaceSubscription)
        .Add("share_space_desktops", query.ShareSpaceDesktops)
        .Add("is_query_total_desktops", query.QueryTotalDesktops)
        .Add("enterprise_project_id", query.EnterpriseProjectId)
        .Add("disabled", query.Disabled)
        .Add("domain", query.Domain)
        .Add("platform_type", query.PlatformType);
}
