namespace Workspace.Simulator.Population;

/// <summary>A snapshot of a desktop user. Later changes do not alter it. <see langword="null"/> = no value.</summary>
public sealed record SimulatedUser
{
    /// <summary>The id: 32 hexadecimal digits.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name the user signs in with, without domain.</summary>
    public string UserName { get; init; } = string.Empty;

    /// <summary>The Windows domain; <see langword="null"/> for a user outside Active Directory.</summary>
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

    /// <summary>The activation type of the account, such as <c>USER_ACTIVATE</c>.</summary>
    public string? ActiveType { get; init; }

    /// <summary>When the account expires, in milliseconds since 1970 UTC; 0 = never.</summary>
    public long? AccountExpires { get; init; }

    /// <summary>
    /// A text that is sent as <c>account_expires</c> instead of <see cref="AccountExpires"/>, for values that are not a number.
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

    /// <summary>Whether the user is a pre-created user (<c>is_pre_user</c>).</summary>
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

    /// <summary>The Windows SID; the id for a user outside Active Directory.</summary>
    public string? Sid { get; init; }

    /// <summary>When the user was created, in UTC.</summary>
    public DateTimeOffset? WhenCreated { get; init; }

    /// <summary>Whether a missing value is written as JSON <c>null</c> instead of omitted.</summary>
    public bool WritesNulls { get; init; }

    /// <summary>Additional JSON fields that are not in the API reference: names and JSON values.</summary>
    public IReadOnlyDictionary<string, string>? FurtherFields { get; init; }

    /// <summary>The user name, qualified with the domain if there is one.</summary>
    public override string ToString() => Domain is null ? UserName : Domain + "\\" + UserName;

    internal bool HasExpired(DateTimeOffset now) => AccountExpires is > 0 and { } expires && expires <= now.ToUnixTimeMilliseconds();
}
