namespace Workspace.Simulator.People;

/// <summary>
/// A desktop user as the service knows it: a snapshot, which later changes do not touch. <see langword="null"/> = the service has no
/// value.
/// </summary>
public sealed record SimulatedUser
{
    /// <summary>The id: 32 hexadecimal digits.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name the user signs in with, without domain.</summary>
    public string UserName { get; init; } = string.Empty;

    /// <summary>The Windows domain; <see langword="null"/> for a user of no Active Directory.</summary>
    public string? Domain { get; init; }

    /// <summary>Where the account comes from: <c>AD</c>, <c>LOCAL</c> or <c>UOS</c>.</summary>
    public string PlatformType { get; init; } = "AD";

    /// <summary>The full name, in any script.</summary>
    public string? FullName { get; init; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Mobile number.</summary>
    public string? Phone { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>Who activates the account, in the service's spelling, such as <c>USER_ACTIVATE</c>.</summary>
    public string? ActiveType { get; init; }

    /// <summary>When the account expires, in milliseconds since 1970 UTC; 0 = never.</summary>
    public long? AccountExpires { get; init; }

    /// <summary>
    /// What is sent in the place of <see cref="AccountExpires"/>, as JSON text in lists and details; for values that are no number.
    /// </summary>
    public string? AccountExpiresText { get; init; }

    /// <summary>Whether the user may change the password.</summary>
    public bool? EnableChangePassword { get; init; }

    /// <summary>Whether the password must be changed at the next sign-in.</summary>
    public bool? NextLoginChangePassword { get; init; }

    /// <summary>Whether the password never expires.</summary>
    public bool? PasswordNeverExpires { get; init; }

    /// <summary>Whether the account is disabled.</summary>
    public bool? Disabled { get; init; }

    /// <summary>Whether the account is locked.</summary>
    public bool? Locked { get; init; }

    /// <summary>Whether the user was created ahead of time.</summary>
    public bool? IsPreUser { get; init; }

    /// <summary>The groups the user is in.</summary>
    public IReadOnlyList<string>? GroupNames { get; init; }

    /// <summary>Whether the user has subscribed to collaboration.</summary>
    public bool? ShareSpaceSubscription { get; init; }

    /// <summary>Number of collaborative desktops.</summary>
    public int? ShareSpaceDesktops { get; init; }

    /// <summary>The enterprise project.</summary>
    public string? EnterpriseProjectId { get; init; }

    /// <summary>Service level, operation mode and type, as text.</summary>
    public string? UserInfoMap { get; init; }

    /// <summary>The Windows SID, or the id again where there is no Active Directory.</summary>
    public string? Sid { get; init; }

    /// <summary>When the user was created, in UTC.</summary>
    public DateTimeOffset? WhenCreated { get; init; }

    /// <summary>Whether a missing value is written as JSON <c>null</c>, or left out.</summary>
    public bool WritesNulls { get; init; }

    /// <summary>Further JSON fields, which no reference page knows: their names and their JSON text.</summary>
    public IReadOnlyDictionary<string, string>? FurtherFields { get; init; }

    /// <summary>The user name, with the domain before it where there is one.</summary>
    public override string ToString() => Domain is null ? UserName : Domain + "\\" + UserName;

    internal bool HasExpired(DateTimeOffset now) => AccountExpires is > 0 and { } expires && expires <= now.ToUnixTimeMilliseconds();
}
