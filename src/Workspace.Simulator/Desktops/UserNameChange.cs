using Workspace.Simulator.Population;

namespace Workspace.Simulator.Desktops;

/// <summary>A request to change the user name of desktops. Domains are DNS names; <see langword="null"/> = not specified.</summary>
internal sealed record UserNameChange(string OldName, string? OldDomain, string NewName, string? NewDomain, bool Restart)
{
    internal bool Matches(DesktopUser user) =>
        string.Equals(user.UserName, OldName, StringComparison.OrdinalIgnoreCase)
        && (OldDomain is null || string.Equals(user.Domain, OldDomain, StringComparison.OrdinalIgnoreCase));

    internal DesktopUser ApplyTo(DesktopUser user) => Matches(user) ? new DesktopUser(NewName, NewDomain ?? user.Domain) : user;

    public override string ToString() =>
        $"{Qualified(OldDomain, OldName)} -> {Qualified(NewDomain, NewName)}";

    private static string Qualified(string? domain, string name) => domain is null ? name : domain + "\\" + name;
}
