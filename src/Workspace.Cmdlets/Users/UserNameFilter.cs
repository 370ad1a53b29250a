using System.Management.Automation;
using Workspace.Client.Users;
using Workspace.Cmdlets.Binding;
using Workspace.Cmdlets.Commands;

namespace Workspace.Cmdlets.Users;

/// <summary>
/// Which users -UserName means. Plain names are asked for by name; a pattern is sifted here, for the service knows none. Names are compared here in either
/// case: what the service calls a match may be less exact than PowerShell's users expect.
/// </summary>
internal sealed class UserNameFilter
{
    private readonly List<WildcardPattern> _patterns = [];
    private readonly List<DomainUserName> _names = [];
    private readonly HashSet<DomainUserName> _found = [];

    private UserNameFilter()
    {
    }

    /// <summary>The one name to ask the service for, if there is just one.</summary>
    internal string? UserName => _patterns.Count == 0 && _names.Count == 1 ? _names[0].Name : null;

    /// <summary>The names to ask the service for, if there are several.</summary>
    internal IReadOnlyCollection<string>? UserNames => _patterns.Count == 0 && _names.Count > 1 ? [.. _names.Select(name => name.Name)] : null;

    /// <summary>Whether users are sifted on this side.</summary>
    internal bool SiftsHere => _patterns.Count > 0 || _names.Count > 0;

    /// <summary>The plain names that no user had.</summary>
    internal IEnumerable<string> Missing => _names.Where(name => !_found.Contains(name)).Select(name => name.ToString());

    /// <summary>Makes a filter.</summary>
    /// <param name="userNames">Names and patterns; none for everybody.</param>
    /// <param name="domain">The domain, if it is asked for apart.</param>
    /// <exception cref="WorkspaceException">A name that cannot be one.</exception>
    internal static UserNameFilter From(string[]? userNames, string? domain)
    {
        UserNameFilter filter = new();
        foreach (string userName in userNames ?? [])
        {
            if (WildcardPattern.ContainsWildcardCharacters(userName))
            {
                filter._patterns.Add(NamePattern.Parse(userName));
            }
            else
            {
                filter._names.Add(DomainUserName.Parse(userName, domain, "user name"));
            }
        }

        return filter;
    }

    internal bool Accepts(WorkspaceUser user)
    {
        bool accepted = !SiftsHere;
        foreach (DomainUserName name in _names)
        {
            if (name.Matches(user))
            {
                _found.Add(name);
                accepted = true;
            }
        }

        return accepted || _patterns.Any(pattern => pattern.IsMatch(user.UserName));
    }
}
