namespace Workspace.Client.Renaming;

/// <summary>
/// Goes through the rows of a list without a change: each row is judged as if the rows before it were done, so that a chain (b to c, then a to b) is no
/// merge. Used by one thread.
/// </summary>
public sealed class RenameRehearsal
{
    private readonly DesktopRenamer _renamer;
    private readonly Dictionary<string, ListedDesktop> _moved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _movedByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly RenameHistory _history = new();

    /// <summary>Begins with what the service has now.</summary>
    /// <param name="renamer">Reads it.</param>
    public RenameRehearsal(DesktopRenamer renamer) => _renamer = renamer ?? throw new ArgumentNullException(nameof(renamer));

    /// <summary>Judges the next row, and goes on as if it were done where it can be. Sends no change; one request.</summary>
    /// <param name="change">From whom to whom.</param>
    /// <param name="allowMerge">Whether the desktops of two people may get one name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>What the row would do, and the error it would end with; <see langword="null"/> if it can be done.</returns>
    /// <exception cref="WorkspaceException">The desktops cannot be listed for another reason than a missing permission.</exception>
    public async Task<(RenamePreview Preview, WorkspaceException? Obstacle)> NextAsync(
        DesktopUserNameChange change, bool allowMerge, CancellationToken cancellationToken)
    {
        RenamePreview preview = await PreviewAsync(change, cancellationToken).ConfigureAwait(false);
        WorkspaceException? obstacle = _history.EarlierOf(change).FirstOrDefault(earlier => earlier.IsInTheWay) is { } inTheWay
            ? RenameFailures.NotBegun(change, inTheWay)
            : preview.GetObstacle(allowMerge);
        if (obstacle is null)
        {
            Move(preview);
        }

        _history.Add(obstacle is null
            ? new RenameResult(change, RenameStatus.Done, preview.DesktopIds)
            : RenameResult.Refused(change, preview.DesktopIds, obstacle));
        return (preview, obstacle);
    }

    private async Task<RenamePreview> PreviewAsync(DesktopUserNameChange change, CancellationToken cancellationToken)
    {
        if (_moved.Count == 0)
        {
            return await _renamer.PreviewAsync(change, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<ListedDesktop> listed;
        try
        {
            listed = await _renamer.ListAsync(change, cancellationToken).ConfigureAwait(false);
        }
        catch (WorkspaceException refused) when (refused.Kind == WorkspaceErrorKind.PermissionDenied)
        {
            return new RenamePreview(change, desktopIds: null, newNameDesktopIds: []) { ListRefusal = refused };
        }

        List<ListedDesktop> asIfMoved = [.. listed.Where(desktop => !_moved.ContainsKey(desktop.Id))];
        asIfMoved.AddRange(Moved(change.OldUser.Name).Union(Moved(change.NewUser.Name), StringComparer.Ordinal).Select(id => _moved[id]));
        return await _renamer.JudgeAsync(change, asIfMoved, cancellationToken).ConfigureAwait(false);
    }

    private HashSet<string> Moved(string name) => _movedByName.TryGetValue(name, out HashSet<string>? ids) ? ids : [];

    private void Move(RenamePreview preview)
    {
        DesktopUserNameChange change = preview.Change;
        foreach (ListedDesktop desktop in preview.Desktops)
        {
            ListedDesktop moved = new(desktop.Id, [.. desktop.Users.Select(user => desktop.Named(change.OldUser.Name, change.OldUser.Domain).Contains(user)
                ? new DesktopOwner(change.NewUser.Name, change.NewUser.Domain ?? user.Domain)
                : user)]);
            foreach (DesktopOwner user in desktop.Users)
            {
                Moved(user.Name).Remove(desktop.Id);
            }

            _moved[desktop.Id] = moved;
            foreach (DesktopOwner user in moved.Users)
            {
                if (!_movedByName.TryGetValue(user.Name, out HashSet<string>? ids))
                {
                    _movedByName[user.Name] = ids = new HashSet<string>(StringComparer.Ordinal);
                }

                ids.Add(desktop.Id);
            }
        }
    }
}
