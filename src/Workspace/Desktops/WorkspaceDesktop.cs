namespace Workspace;

/// <summary>A cloud desktop, as the service lists it. A field that the service did not send is <see langword="null"/>.</summary>
/// <remarks>Two objects are equal if they have the same id, even if other properties differ. The sort order is by computer name.</remarks>
public sealed class WorkspaceDesktop : IEquatable<WorkspaceDesktop>, IComparable<WorkspaceDesktop>, IComparable
{
    /// <summary>The desktop's id (<c>desktop_id</c>).</summary>
    public string Id { get; internal set; } = string.Empty;

    /// <summary>The name of the computer.</summary>
    public string? ComputerName { get; internal set; }

    /// <summary>The host name inside the operating system.</summary>
    public string? OsHostName { get; internal set; }

    /// <summary>The user name that the desktop is associated with, without domain.</summary>
    public string? UserName { get; internal set; }

    /// <summary>The names of all users that the desktop is assigned to, for desktops that several share.</summary>
    public TextList AttachedUserNames { get; internal set; } = TextList.Empty;

    /// <summary>All users of the desktop with their domains; a domain is <see langword="null"/> where the service does not say it.</summary>
    internal IReadOnlyList<(string Name, string? Domain)> Accounts { get; set; } = [];

    /// <summary>The user group with its rights on the desktop.</summary>
    public string? UserGroup { get; internal set; }

    /// <summary>The user's Windows SID.</summary>
    public string? Sid { get; internal set; }

    /// <summary>The organizational unit that the computer is in.</summary>
    public string? OuName { get; internal set; }

    /// <summary>The state as the service sends it, such as <c>ACTIVE</c> or <c>SHUTOFF</c>.</summary>
    public string? Status { get; internal set; }

    /// <summary>The running task of the desktop, as the service sends it.</summary>
    public string? TaskStatus { get; internal set; }

    /// <summary>The IP address.</summary>
    public string? IpAddress { get; internal set; }

    /// <summary>When the desktop was created, in UTC.</summary>
    public DateTimeOffset? Created { get; internal set; }

    /// <summary>The kind, such as <c>DEDICATED</c>.</summary>
    public string? DesktopType { get; internal set; }

    /// <summary>Whether the desktop is in maintenance mode.</summary>
    public bool? InMaintenanceMode { get; internal set; }

    /// <summary>The pool that the desktop belongs to.</summary>
    public string? PoolId { get; internal set; }

    /// <summary>The enterprise project that the desktop belongs to.</summary>
    public string? EnterpriseProjectId { get; internal set; }

    /// <summary>
    /// Fields of the response that have no property here, and fields whose value cannot be read, by the service's field names.
    /// </summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; internal set; } = NoProperties.Instance;

    /// <inheritdoc/>
    public bool Equals(WorkspaceDesktop? other) => Identity.Same(this, Id, other, other?.Id);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WorkspaceDesktop);

    /// <inheritdoc/>
    public override int GetHashCode() => Identity.Hash(this, Id);

    /// <inheritdoc/>
    public int CompareTo(WorkspaceDesktop? other) => Identity.Compare(this, Id, other, other?.Id);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => CompareTo(Identity.Comparable<WorkspaceDesktop>(obj));

    /// <summary>The computer's name, or the id where it has none.</summary>
    public override string ToString() => string.IsNullOrEmpty(ComputerName) ? Id : ComputerName!;
}
