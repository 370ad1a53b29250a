using System.Management.Automation;
using Workspace.Client.Http.Requests;
using Workspace.Cmdlets.Binding;

namespace Workspace.Cmdlets.Users;

/// <summary>
/// Which users -UserName means, as far as one list can tell. Plain names are asked for by name, as many as one address takes; for a pattern everybody is
/// listed, because the service knows none. Names are compared here in either case, since the service's own match may be less exact.
/// </summary>
internal sealed class UserNameFilter
{
    // Addresses of more than 2,048 characters are refused by some proxies; the rest is for the path and the other filters.
    private const int LongestNames = 1500;

    private readonly List<AccountSelector> _selectors = [];
    private readonly HashSet<AccountSelector> _found = [];
    private readonly List<WorkspaceUser> _unproven = [];
    private readonly List<WorkspaceUser> _ofOtherDomains = [];

    private bool _saysDomains;

    private UserNameFilter(IEnumerable<AccountSelector> selectors) => _selectors.AddRange(selectors);

    /// <summary>The one name to ask the service for, if there is just one.</summary>
    internal string? UserName => !HasPattern && _selectors.Count == 1 ? _selectors[0].Parts.Name : null;

    /// <summary>The names to ask the service for, if there are several.</summary>
    internal IReadOnlyCollection<string>? UserNames => !HasPattern && _selectors.Count > 1
        ? [.. _selectors.Select(selector => selector.Parts.Name).Distinct(StringComparer.OrdinalIgnoreCase)]
        : null;

    /// <summary>Whether users are filtered on this side.</summary>
    internal bool IsLocal => _selectors.Count > 0;

    /// <summary>
    /// Users of a name that was asked for with a domain, whose own domain the list does not say. In a list that says it of others, they have none, and no
    /// pattern with a domain means them.
    /// </summary>
    internal IReadOnlyList<WorkspaceUser> Unproven => _saysDomains ? [.. _unproven.Where(IsUnknownByName)] : _unproven;

    /// <summary>The plain names that no user had.</summary>
    internal IEnumerable<AccountSelector> Missing => _selectors.Where(selector => !selector.IsPattern && !_found.Contains(selector));

    private bool HasPattern => _selectors.Exists(selector => selector.IsPattern);

    /// <summary>Makes the filters for a list of names: one for each list that is to be read.</summary>
    /// <param name="userNames">Names and patterns; none for everybody.</param>
    /// <param name="domain">The domain, if it is asked for apart.</param>
    /// <exception cref="WorkspaceException">A name that cannot be one.</exception>
    internal static IReadOnlyList<UserNameFilter> From(string[]? userNames, string? domain)
    {
        List<AccountSelector> selectors = [.. (userNames ?? []).Select(userName => AccountSelector.Parse(userName, domain))];
        if (selectors.Count <= 1 || selectors.Exists(selector => selector.IsPattern))
        {
            return [new UserNameFilter(selectors)];
        }

        List<UserNameFilter> filters = [];
        List<AccountSelector> part = [];
        int length = 0;
        foreach (AccountSelector selector in selectors)
        {
            int own = "&user_names=".Length + PercentEncoding.Encode(selector.Parts.Name).Length;
            if (part.Count > 0 && length + own > LongestNames)
            {
                filters.Add(new UserNameFilter(part));
                part = [];
                length = 0;
            }

            part.Add(selector);
            length += own;
        }

        filters.Add(new UserNameFilter(part));
        return filters;
    }

    /// <summary>Whether a listed user is meant. One whose domain decides and is not known is not, and is kept in <see cref="Unproven"/>.</summary>
    internal bool Accepts(WorkspaceUser user)
    {
        _saysDomains |= !string.IsNullOrEmpty(user.Domain);
        bool? accepted = !IsLocal;
        foreach (AccountSelector selector in _selectors)
        {
            bool? isMatch = selector.IsMatch(user.UserName, user.Domain);
            if (isMatch == true)
            {
                _found.Add(selector);
                accepted = true;
            }
            else if (isMatch is null && accepted == false)
            {
                accepted = null;
            }
            else if (isMatch == false && !selector.IsPattern && selector.IsNameOf(user.UserName))
            {
                _ofOtherDomains.Add(user);
            }
        }

        if (accepted is null && !_unproven.Contains(user))
        {
            _unproven.Add(user);
        }

        return accepted == true;
    }

    /// <summary>Users who have a name that was asked for, in another domain.</summary>
    internal IEnumerable<WorkspaceUser> Namesakes(AccountSelector selector) => _ofOtherDomains.Where(user => selector.IsNameOf(user.UserName)).Distinct();

    private bool IsUnknownByName(WorkspaceUser user) =>
        _selectors.Exists(selector => !selector.IsPattern && selector.IsMatch(user.UserName, user.Domain) is null);

    /// <summary>Whether a user whose domain is not known has a name that was asked for.</summary>
    internal bool IsUnknown(AccountSelector selector) => _unproven.Exists(user => selector.IsMatch(user.UserName, user.Domain) is null);
}
