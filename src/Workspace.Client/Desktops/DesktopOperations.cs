using System.Net;
using System.Text.Json;
using Workspace.Client.Json;
using Workspace.Client.Paging;
using Workspace.Client.Http;

namespace Workspace.Client.Desktops;

/// <summary>Lists desktops, and changes the user name that they are associated with.</summary>
public sealed class DesktopOperations
{
    private readonly ProjectRequests _requests;

    internal DesktopOperations(ProjectRequests requests) => _requests = requests;

    /// <summary>Lists desktops as their pages arrive.</summary>
    /// <param name="query">Which desktops.</param>
    /// <returns>The desktops in the service's order; read on only as far as they are taken.</returns>
    public Listing<WorkspaceDesktop> List(DesktopQuery query) => _requests.List(
        "desktops",
        () => Filters(query),
        new PageRequest(query.Skip, query.First, query.PageSize),
        DesktopJsonContext.Default.DesktopJson,
        desktop => desktop.ToDesktop(),
        desktop => desktop.Id);

    /// <summary>
    /// Moves every desktop of one user name to another. If the answer is lost, the desktops of both names are read back: a change that was made is
    /// reported as made, one that was not is made once more, and only what stays in doubt is reported as unknown.
    /// </summary>
    /// <param name="change">From whom to whom.</param>
    /// <param name="cancellationToken">Ends the request; once it was sent, the change may have been made all the same.</param>
    /// <returns>The ids of the desktops that had the old name when the change was sent; <see langword="null"/> if they could not be listed.</returns>
    /// <exception cref="WorkspaceException">
    /// No such old user, a refusal, or <see cref="WorkspaceErrorKind.OutcomeUnknown"/> where the change may or may not have been made.
    /// </exception>
    public Task<IReadOnlyCollection<string>?> ChangeUserNameAsync(DesktopUserNameChange change, CancellationToken cancellationToken) =>
        new ConfirmedUserNameChange(this, change, _requests).MakeAsync(cancellationToken);

    /// <summary>Sends the change once; what may be repeated without doubt is (page "Changing the Associated Username of a Desktop in the AD Scenario").</summary>
    internal Task SendAsync(DesktopUserNameChange change, CancellationToken cancellationToken)
    {
        ServiceRequest request = _requests.Make(
            $"change the desktops' user name {DisplayText.Escape($"'{change.OldUser}' -> '{change.NewUser}'")}", HttpMethod.Put, ["desktops", "change-username"], repeat: RepeatRule.NonIdempotent, body: change.ToJson());
        return _requests.SendAsync(
            request,
            (response, _, _) => response.StatusCode == HttpStatusCode.NoContent
                ? Task.FromResult(true)
                : throw new JsonException($"it is HTTP {(int)response.StatusCode} instead of 204"),
            cancellationToken);
    }

    private static QueryText Filters(DesktopQuery query) => new QueryText()
        .Add("user_name", query.UserName)
        .Add("computer_name", query.ComputerName)
        .Add("desktop_ip", query.IpAddress)
        .Add("desktop_id", query.DesktopId)
        .Add("status", query.Status);
}
