namespace Workspace.Client.Renaming;

/// <summary>What a change of desktops' user name would do, by the list of desktops at one moment. Nothing was sent.</summary>
public sealed class RenamePreview
{
    internal RenamePreview(DesktopUserNameChange change, IReadOnlyList<string>? desktopIds, IReadOnlyList<string> newNameDesktopIds)
    {
        Change = change;
        DesktopIds = desktopIds;
        NewNameDesktopIds = newNameDesktopIds;
    }

    /// <summary>The change as it would be sent: where the service spells a domain in another way, in the service's spelling.</summary>
    public DesktopUserNameChange Change { get; }

    /// <summary>The ids of the desktops that would move; <see langword="null"/> if desktops cannot be listed.</summary>
    public IReadOnlyList<string>? DesktopIds { get; }

    /// <summary>The ids of the desktops that have the new name already.</summary>
    public IReadOnlyList<string> NewNameDesktopIds { get; }

    /// <summary>Whether both people's desktops would have one name afterwards.</summary>
    public bool IsMerge => NewNameDesktopIds.Count > 0;

    /// <summary>The desktops of <see cref="DesktopIds"/>.</summary>
    internal IReadOnlyList<ListedDesktop> Desktops { get; init; } = [];

    /// <summary>Why it can never be sent as it is given; <see langword="null"/> if it can, or only <c>allowMerge</c> is missing.</summary>
    internal WorkspaceException? Refusal { get; init; }

    /// <summary>Why the list of desktops was refused.</summary>
    internal WorkspaceException? ListRefusal { get; init; }

    /// <summary>Whether desktops would move, or get a second person, that were not in an earlier preview.</summary>
    internal bool HasMoreThan(RenamePreview earlier) =>
        (DesktopIds is not null && earlier.DesktopIds is not null && DesktopIds.Except(earlier.DesktopIds, StringComparer.Ordinal).Any())
        || NewNameDesktopIds.Except(earlier.NewNameDesktopIds, StringComparer.Ordinal).Any();

    /// <summary>What stands in the way of the change.</summary>
    /// <param name="allowMerge">Whether the desktops of two people may get one name.</param>
    /// <returns>The error that the change would end with before it is sent; <see langword="null"/> if it can be sent.</returns>
    public WorkspaceException? GetObstacle(bool allowMerge)
    {
        if (Refusal is not null || allowMerge)
        {
            return Refusal;
        }

        return ListRefusal is not null ? RenameFailures.NotListed(Change, ListRefusal)
            : IsMerge ? RenameFailures.WouldMerge(Change, DesktopIds!, NewNameDesktopIds)
            : null;
    }
}
