using Workspace.Simulator.Population;

namespace Workspace.Simulator.Desktops;

/// <summary>The users that a desktop is associated with.</summary>
/// <param name="UserName">The name without domain; empty for a shared desktop.</param>
/// <param name="Domain">The domain of that name.</param>
/// <param name="Shared">The users of a shared desktop; <see langword="null"/> = one user.</param>
internal readonly record struct DesktopAssociation(string UserName, string? Domain, IReadOnlyList<DesktopUser>? Shared = null)
{
    /// <summary>All users, one or several.</summary>
    internal IReadOnlyList<DesktopUser> Users => Shared ?? [new DesktopUser(UserName, Domain)];
}
