using Workspace.Simulator.People;

namespace Workspace.Simulator.Desktops;

/// <summary>Whom a desktop is associated with.</summary>
/// <param name="UserName">The name without domain; empty if there are several users.</param>
/// <param name="Domain">The domain of that name.</param>
/// <param name="Shared">The users of a desktop that has several; <see langword="null"/> = one user.</param>
internal readonly record struct DesktopAssociation(string UserName, string? Domain, IReadOnlyList<DesktopUser>? Shared = null)
{
    /// <summary>All users, one or several.</summary>
    internal IReadOnlyList<DesktopUser> Users => Shared ?? [new DesktopUser(UserName, Domain)];
}
