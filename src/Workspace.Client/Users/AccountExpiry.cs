using System.Globalization;

namespace Workspace.Client.Users;

/// <summary>When an account expires, or never, in the form of the service.</summary>
/// <param name="At">The time; <see langword="null"/> = never.</param>
public readonly record struct AccountExpiry(DateTimeOffset? At)
{
    /// <summary>The account never expires.</summary>
    public static AccountExpiry Never => default;

    /// <summary><c>0</c> for never, or <c>yyyy-MM-dd'T'HH:mm:ss.SSS'Z'</c> in UTC.</summary>
    public override string ToString() =>
        At is { } time ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : "0";
}
