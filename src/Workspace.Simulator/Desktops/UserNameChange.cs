using Workspace.Simulator.People;

namespace Workspace.Simulator.Desktops;

/// <summary>What a request to change desktops' user name asks for. Domains are DNS names; <see langword="null"/> = not given.</summary>
internal sealed record UserNameChange(string OldName, string? OldDomain, string NewName, string? NewDomain, bool Restart)
{
    internal bool Concerns(DesktopUser user) =>
        string.Equals(user.UserName, OldName, StringComparison.OrdinalIgnoreCase)
        && (OldDomain is null || string.Equals(user.Domain, OldDomain, StringComparison.OrdinalIgnoreCase));

    internal DesktopUser ApplyTo(DesktopUser user) => Concerns(user) ? new DesktopUser(NewName, NewDomain ?? user.Domain) : user;

    public override string ToString() =>
        $"{Qualified(OldDomain, OldName)} -> {Qualified(NewDomain, NewName)}";

    private static string Qualified(string? domain, string name) => domain is null ? name : domain + "\\" + name;
}
