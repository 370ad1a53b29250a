namespace Workspace;

/// <summary>
/// A desktop user, as the page "Querying Users" lists it. A field that the service did not send is <see langword="null"/>, never a made-up default.
/// </summary>
/// <remarks>
/// The object is a snapshot: to change a user, use <c>Set-WorkspaceUser</c>. Two objects are equal if they have the same id, even if other
/// properties differ. The sort order is by domain and name.
/// </remarks>
public class WorkspaceUser : IEquatable<WorkspaceUser>, IComparable<WorkspaceUser>, IComparable
{
    /// <summary>The user's id.</summary>
    public string Id { get; internal set; } = string.Empty;

    /// <summary>The name the user signs in with, without domain.</summary>
    public string UserName { get; internal set; } = string.Empty;

    /// <summary>The Windows domain, if the service sends it (newer releases only).</summary>
    public string? Domain { get; internal set; }

    /// <summary>E-mail address (<c>user_email</c>).</summary>
    public string? Email { get; internal set; }

    /// <summary>Mobile number (<c>user_phone</c>).</summary>
    public string? Phone { get; internal set; }

    /// <summary>Free text.</summary>
    public string? Description { get; internal set; }

    /// <summary>Number of cloud desktops bound to the user; <see langword="null"/> if they were not counted.</summary>
    public int? TotalDesktops { get; internal set; }

    /// <summary>Whether the account is disabled.</summary>
    public bool? Disabled { get; internal set; }

    /// <summary>Whether the account is locked.</summary>
    public bool? Locked { get; internal set; }

    /// <summary>When the account expires, in UTC; <see langword="null"/> = never (the service's 0), or not sent.</summary>
    public DateTimeOffset? AccountExpires { get; internal set; }

    /// <summary>Whether the account has expired (<c>account_expired</c>, in a detail <c>user_expired</c>).</summary>
    public bool? AccountExpired { get; internal set; }

    /// <summary>Whether the password never expires (<c>password_never_expired</c>).</summary>
    public bool? PasswordNeverExpires { get; internal set; }

    /// <summary>Whether the user may change the password.</summary>
    public bool? EnableChangePassword { get; internal set; }

    /// <summary>Whether the password must be changed at the next sign-in.</summary>
    public bool? NextLoginChangePassword { get; internal set; }

    /// <summary>
    /// Who activates the account; <see langword="null"/> if not sent, or a type that this version does not know (then in
    /// <see cref="AdditionalProperties"/>).
    /// </summary>
    public WorkspaceActiveType? ActiveType { get; internal set; }

    /// <summary>Whether the user was created ahead of time and has not signed in yet.</summary>
    public bool? IsPreUser { get; internal set; }

    /// <summary>The user groups that the user is in.</summary>
    public TextList GroupNames { get; internal set; } = TextList.Empty;

    /// <summary>Whether the user has subscribed to collaboration.</summary>
    public bool? ShareSpaceSubscription { get; internal set; }

    /// <summary>Number of collaborative desktops bound to the user.</summary>
    public int? ShareSpaceDesktops { get; internal set; }

    /// <summary>The enterprise project that the user belongs to.</summary>
    public string? EnterpriseProjectId { get; internal set; }

    /// <summary>The service's mapping of service level, operation mode and type, as text.</summary>
    public string? UserInfoMap { get; internal set; }

    /// <summary>The Windows SID; without Active Directory, the id (<c>sid</c>, in a detail <c>object_sid</c>).</summary>
    public string? Sid { get; internal set; }

    /// <summary>
    /// Fields of the response that have no property here, and fields whose value cannot be read, by the service's field names.
    /// </summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; internal set; } = NoProperties.Instance;

    /// <inheritdoc/>
    public bool Equals(WorkspaceUser? other) => Identity.Same(this, Id, other, other?.Id);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as WorkspaceUser);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Identity.Hash(this, Id);

    /// <inheritdoc/>
    public int CompareTo(WorkspaceUser? other) => Identity.Compare(this, Id, other, other?.Id);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => CompareTo(Identity.Comparable<WorkspaceUser>(obj));

    /// <summary>The user name, with the domain before it where it is known.</summary>
    public override string ToString() => string.IsNullOrEmpty(Domain) ? UserName : Domain + "\\" + UserName;
}
