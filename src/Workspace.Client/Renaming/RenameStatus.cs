namespace Workspace.Client.Renaming;

/// <summary>What is known about a change of desktops' user name.</summary>
public enum RenameStatus
{
    /// <summary>The service confirmed the change, or the desktops show that it was made.</summary>
    Done = 0,

    /// <summary>No desktop has the old name. Nothing was sent.</summary>
    NothingToMove,

    /// <summary>The change was not made: it was refused, by the service or before it was sent.</summary>
    Failed,

    /// <summary>The change was sent, and it is not known whether it was made or will be.</summary>
    Unknown,

    /// <summary>An earlier change that shares a name with this one failed or is unknown. Nothing was sent.</summary>
    NotBegun,
}
