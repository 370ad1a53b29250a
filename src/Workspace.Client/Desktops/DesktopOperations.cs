using System.Net;
using System.Text.Json;
using Workspace.Client.Transport;

namespace Workspace.Client.Desktops;

/// <summary>Changes the user name that desktops are associated with.</summary>
public sealed class DesktopOperations
{
    private readonly ProjectRequests _requests;

    internal DesktopOperations(ProjectRequests requests) => _requests = requests;

    /// <summary>Moves every desktop of one user name to another. Sent again only where the service surely did not act.</summary>
    /// <param name="change">From whom to whom.</param>
    /// <param name="cancellationToken">Ends the request; once it was sent, the change may have been made all the same.</param>
    /// <exception cref="WorkspaceException">
    /// No such old user, a refusal, or <see cref="WorkspaceErrorKind.OutcomeUnknown"/> where the change may or may not have been made.
    /// </exception>
    public Task ChangeUserNameAsync(DesktopUserNameChange change, CancellationToken cancellationToken)
    {
        ServiceRequest request = _requests.Make(
            "change the desktops' user name", HttpMethod.Put, ["desktops", "change-username"], repeat: RepeatRule.OnceOnly, body: change.ToJson());
        return _requests.SendAsync(
            request,
            (answer, _, _) => answer.StatusCode == HttpStatusCode.NoContent
                ? Task.FromResult(true)
                : throw new JsonException($"it is HTTP {(int)answer.StatusCode} instead of 204"),
            cancellationToken);
    }
}
