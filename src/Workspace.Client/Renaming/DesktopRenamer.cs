using System.Net;
using System.Text.Json;
using Workspace.Client.Http;
using Workspace.Client.Http.Requests;
using Workspace.Client.Users;

namespace Workspace.Client.Renaming;

/// <summary>
/// Changes the user name that desktops are associated with (page "Changing the Associated Username of a Desktop in the AD Scenario"). The service's response
/// is empty, and a request whose response was lost may be acted upon later. So a change is sent once, and what became of it is decided by the ids of the
/// desktops and the names that they have afterwards, never by a name alone.
/// </summary>
public sealed class DesktopRenamer
{
    private readonly ProjectRequests _requests;
    private readonly DesktopLookup _lookup;
    private readonly RenamePlanner _planner;
    private readonly RenameReadBack _readBack;
    private readonly RenamesUnderWay _underWay;

    internal DesktopRenamer(ProjectRequests requests, UserOperations users, RenamesUnderWay underWay, TimeSpan settleTime)
    {
        _requests = requests;
        _underWay = underWay;
        _lookup = new DesktopLookup(requests);
        _planner = new RenamePlanner(users);
        _readBack = new RenameReadBack(requests, _lookup, settleTime);
    }

    /// <summary>Reads what a change would do. Sends no change; one request, or two where the service does not say the desktops' domain.</summary>
    /// <param name="change">From whom to whom.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="WorkspaceException">The desktops cannot be listed for another reason than a missing permission.</exception>
    public async Task<RenamePreview> PreviewAsync(DesktopUserNameChange change, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<ListedDesktop> listed = await ListAsync(change, cancellationToken).ConfigureAwait(false);
            return await _planner.JudgeAsync(change, listed, cancellationToken).ConfigureAwait(false);
        }
        catch (WorkspaceException refused) when (refused.Kind == WorkspaceErrorKind.PermissionDenied)
        {
            return new RenamePreview(change, desktopIds: null, newNameDesktopIds: []) { ListRefusal = refused };
        }
    }

    /// <summary>
    /// Decides whether a change can be sent: waits until the desktops show the changes that it depends on, then looks at both names. Sends no change.
    /// </summary>
    /// <param name="change">From whom to whom.</param>
    /// <param name="allowMerge">As in <see cref="RenameAsync"/>.</param>
    /// <param name="earlier">As in <see cref="RenameAsync"/>.</param>
    /// <param name="cancellationToken">Ends the requests and waits.</param>
    /// <returns>What would be changed, and what stands in the way; an obstacle of <see cref="WorkspaceErrorKind.RowBlocked"/> comes without a look.</returns>
    /// <exception cref="WorkspaceException">The desktops cannot be listed for another reason than a missing permission.</exception>
    public async Task<(RenamePreview Preview, WorkspaceException? Obstacle)> CheckAsync(
        DesktopUserNameChange change, bool allowMerge, IReadOnlyCollection<RenameResult> earlier, CancellationToken cancellationToken)
    {
        // With what other commands of the session have changed.
        earlier = [.. earlier.Union(_underWay.UnseenOf(change))];
        await ConfirmAsync(earlier, cancellationToken).ConfigureAwait(false);
        if (earlier.FirstOrDefault(one => one.IsInTheWay) is { } inTheWay)
        {
            return (new RenamePreview(change, desktopIds: null, newNameDesktopIds: []), RenameFailures.NotBegun(change, inTheWay));
        }

        try
        {
            RenamePreview preview = await PreviewAsync(change, cancellationToken).ConfigureAwait(false);
            return (preview, preview.GetObstacle(allowMerge));
        }
        catch (WorkspaceException failure)
        {
            throw RenameFailures.NotSent(change, failure);
        }
    }

    /// <summary>Makes a change: waits until the desktops show the changes that it depends on, looks at both names, and sends the request once.</summary>
    /// <param name="change">From whom to whom.</param>
    /// <param name="allowMerge">Whether the desktops of two people may get one name; also sends where desktops cannot be listed.</param>
    /// <param name="earlier">The last earlier changes that share a name with this one; see <see cref="RenameHistory"/>.</param>
    /// <param name="cancellationToken">Ends the request; once it was sent, the change may have been made all the same.</param>
    /// <param name="onSending">Called when everything is known and before the request is sent, so that a log has it whatever happens then.</param>
    /// <param name="confirmed">What the user has seen and confirmed; desktops that were not in it are not moved.</param>
    /// <returns>What became of it; failures are in it, not thrown.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<RenameResult> RenameAsync(
        DesktopUserNameChange change,
        bool allowMerge,
        IReadOnlyCollection<RenameResult> earlier,
        CancellationToken cancellationToken,
        Func<RenamePreview, Task>? onSending = null,
        RenamePreview? confirmed = null)
    {
        IDisposable entry;
        try
        {
            entry = await _underWay.EnterAsync(change, _requests.WaitAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (WorkspaceException failure)
        {
            return new RenameResult(change, RenameStatus.Failed, desktopIds: null, failure);
        }

        using (entry)
        {
            return await RenameAloneAsync(change, allowMerge, earlier, onSending, confirmed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Looks whether the desktops show changes that the service has confirmed, until the settle time after each is over. A change that they do not show becomes
    /// <see cref="RenameStatus.Unknown"/>.
    /// </summary>
    /// <param name="results">What became of changes; those that are not done, or were seen already, cost no request.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task ConfirmAsync(IReadOnlyCollection<RenameResult> results, CancellationToken cancellationToken) =>
        _readBack.ConfirmAsync(results, cancellationToken);

    internal Task<IReadOnlyList<ListedDesktop>> ListAsync(DesktopUserNameChange change, CancellationToken cancellationToken) =>
        // The new name first: should a service heed only the first, then no desktop has the old name, and no merge is overlooked.
        _lookup.ByNamesAsync([change.NewUser.Name, change.OldUser.Name], cancellationToken);

    internal Task<RenamePreview> JudgeAsync(DesktopUserNameChange change, IReadOnlyList<ListedDesktop> listed, CancellationToken cancellationToken) =>
        _planner.JudgeAsync(change, listed, cancellationToken);

    private async Task<RenameResult> RenameAloneAsync(
        DesktopUserNameChange change,
        bool allowMerge,
        IReadOnlyCollection<RenameResult> earlier,
        Func<RenamePreview, Task>? onSending,
        RenamePreview? confirmed,
        CancellationToken cancellationToken)
    {
        RenamePreview preview;
        WorkspaceException? obstacle;
        try
        {
            (preview, obstacle) = await CheckAsync(change, allowMerge, earlier, cancellationToken).ConfigureAwait(false);
        }
        catch (WorkspaceException failure)
        {
            return new RenameResult(change, RenameStatus.Failed, desktopIds: null, failure);
        }

        obstacle ??= confirmed is not null && preview.HasMoreThan(confirmed) ? RenameFailures.NotConfirmed(preview, confirmed) : null;
        if (obstacle is not null)
        {
            return RenameResult.Refused(change, preview.DesktopIds, obstacle);
        }

        if (onSending is not null)
        {
            await onSending(preview).ConfigureAwait(false);
        }

        RenameResult result = await SendAsync(preview, cancellationToken).ConfigureAwait(false);
        _underWay.Add(result);
        return result;
    }

    private async Task<RenameResult> SendAsync(RenamePreview preview, CancellationToken cancellationToken)
    {
        DesktopUserNameChange change = preview.Change;
        DateTimeOffset sentAt = _requests.UtcNow;
        WorkspaceException failure;
        try
        {
            await SendOnceAsync(change, cancellationToken).ConfigureAwait(false);
            return new RenameResult(change, RenameStatus.Done, preview.DesktopIds) { SentAt = sentAt, ConfirmedAt = _requests.UtcNow };
        }
        catch (WorkspaceException refused)
        {
            failure = refused;
        }

        bool mayHaveBeenMade = RenameRefusal.MayHaveBeenMade(failure);
        if (!mayHaveBeenMade && failure.Kind != WorkspaceErrorKind.UserNotFound)
        {
            return new RenameResult(change, RenameStatus.Failed, preview.DesktopIds, failure);
        }

        // "No such user" of a user who had desktops a moment ago: a proxy or the framework may have sent the request twice. One look tells.
        (RenameObservation? seen, WorkspaceException? lookFailure) = mayHaveBeenMade
            ? await _readBack.WatchAsync(change, preview.DesktopIds, cancellationToken).ConfigureAwait(false)
            : await _readBack.LookAsync(change, preview.DesktopIds, cancellationToken).ConfigureAwait(false);
        if (seen is { IsComplete: true })
        {
            _requests.Observer.OnWarning(DisplayText.Escape(
                $"The response to the change '{change}' was lost; the desktops show that the change was made.")!);
            RenameResult made = new(change, RenameStatus.Done, preview.DesktopIds) { SentAt = sentAt };
            made.Confirm(seen.At);
            return made;
        }

        return mayHaveBeenMade
            ? new RenameResult(change, RenameStatus.Unknown, preview.DesktopIds, RenameFailures.Lost(change, preview, sentAt, seen, lookFailure, failure)) { SentAt = sentAt }
            : new RenameResult(change, RenameStatus.Failed, preview.DesktopIds, failure) { SentAt = sentAt };
    }

    /// <summary>Sends the change once, without a look at the desktops; what the service surely did not act upon may be sent again.</summary>
    internal Task SendOnceAsync(DesktopUserNameChange change, CancellationToken cancellationToken)
    {
        ServiceRequest request = _requests.Make(
            $"change the desktops' user name {DisplayText.Escape($"'{change.OldUser}' -> '{change.NewUser}'")}",
            HttpMethod.Put,
            ["desktops", "change-username"],
            repeat: RepeatRule.NonIdempotent,
            body: change.ToJson());
        return _requests.SendAsync(
            request,
            (response, _, _) => response.StatusCode == HttpStatusCode.NoContent
                ? Task.FromResult(true)
                : throw new JsonException($"it is HTTP {(int)response.StatusCode} instead of 204"),
            cancellationToken);
    }
}
