namespace Workspace.Client.Renaming;

/// <summary>
/// What became of a change of desktops' user name. Later changes that share a name with it are given this object, because they may begin only when the
/// desktops show that it was made.
/// </summary>
public sealed class RenameResult
{
    private readonly object _gate = new();
    private RenameStatus _status;
    private WorkspaceException? _failure;
    private DateTimeOffset? _observedAt;

    internal RenameResult(DesktopUserNameChange change, RenameStatus status, IReadOnlyList<string>? desktopIds, WorkspaceException? failure = null)
    {
        Change = change;
        _status = status;
        DesktopIds = desktopIds;
        _failure = failure;
    }

    /// <summary>The change, with its domains as they were sent.</summary>
    public DesktopUserNameChange Change { get; }

    /// <summary>What is known. A change that is done becomes unknown if the desktops do not show it within the settle time.</summary>
    public RenameStatus Status
    {
        get
        {
            lock (_gate)
            {
                return _status;
            }
        }
    }

    /// <summary>The ids of the desktops that had the old name when the change was sent; <see langword="null"/> if they could not be listed.</summary>
    public IReadOnlyList<string>? DesktopIds { get; }

    /// <summary>When the request was sent, in UTC; <see langword="null"/> if it was not.</summary>
    public DateTimeOffset? SentAt { get; internal init; }

    /// <summary>
    /// When the service confirmed the request, in UTC. The settle time begins then: a rate limit can hold a request up for longer than that.
    /// </summary>
    internal DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>When the desktops were seen to have the new name, in UTC; <see langword="null"/> if only the service's response says so, or nothing does.</summary>
    public DateTimeOffset? ObservedAt
    {
        get
        {
            lock (_gate)
            {
                return _observedAt;
            }
        }
    }

    /// <summary>Why it is not done; <see langword="null"/> if it is.</summary>
    public WorkspaceException? Failure
    {
        get
        {
            lock (_gate)
            {
                return _failure;
            }
        }
    }

    /// <summary>Whether a later change of the same name must not begin. A name without desktops is free, so that a change with nothing to move is no obstacle.</summary>
    internal bool IsInTheWay => Status is RenameStatus.Failed or RenameStatus.Unknown or RenameStatus.NotBegun;

    /// <summary>Whether the service has confirmed the change and the desktops can still show it.</summary>
    internal bool NeedsLook => this is { Status: RenameStatus.Done, ObservedAt: null, DesktopIds.Count: > 0, SentAt: not null };

    /// <summary>A change that was not sent.</summary>
    internal static RenameResult Refused(DesktopUserNameChange change, IReadOnlyList<string>? desktopIds, WorkspaceException obstacle) => new(
        change,
        obstacle.Kind switch
        {
            WorkspaceErrorKind.UserHasNoDesktops => RenameStatus.NothingToMove,
            WorkspaceErrorKind.RowBlocked => RenameStatus.NotBegun,
            _ => RenameStatus.Failed,
        },
        desktopIds,
        obstacle);

    internal void Confirm(DateTimeOffset observedAt)
    {
        lock (_gate)
        {
            if (_status == RenameStatus.Done)
            {
                _observedAt ??= observedAt;
            }
        }
    }

    internal void SetUnknown(WorkspaceException failure)
    {
        lock (_gate)
        {
            if (_status == RenameStatus.Done && _observedAt is null)
            {
                _status = RenameStatus.Unknown;
                _failure = failure;
            }
        }
    }
}
