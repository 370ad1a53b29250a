using System.Management.Automation;
using Workspace.Client.Http.Requests;
using Workspace.Cmdlets.Binding;

namespace Workspace.Cmdlets.Users;

/// <summary>
/// Selects the users of -UserName in one list. Names without wildcards are sent to the service, as many as fit into one address; for a
/// pattern, all users are
/// listed, because the service does not support wildcards. All names are also compared here, because the service can match less exactly.
/// </summary>
internal sealed class UserNameFilter
{
    // Some proxies refuse addresses of more than 2,048 characters. The rest is reserved for the path and the other filters.
    private const int LongestNames = 1500;

    private readonly List<AccountSelector> _selectors = [];
    private readonly HashSet<AccountSelector> _found = [];
    private readonly List<WorkspaceUser> _unproven = [];
    private readonly List<WorkspaceUser> _ofOtherDomains = [];

    private bool _saysDomains;

    private UserNameFilter(IEnumerable<AccountSelector> selectors) => _selectors.AddRange(selectors);

    /// <summary>The name to send to the service, if there is only one.</summary>
    internal string? UserName => !HasPattern && _selectors.Count == 1 ? _selectors[0].Parts.Name : null;

    /// <summary>The names to send to the service, if there are several.</summary>
    internal IReadOnlyCollection<string>? UserNames => !HasPattern && _selectors.Count > 1
        ? [.. _selectors.Select(selector => selector.Parts.Name).Distinct(StringComparer.OrdinalIgnoreCase)]
        : null;

    /// <summary>Whether users are filtered on this computer.</summary>
    internal bool IsLocal => _selectors.Count > 0;

    /// <summary>
    /// Users with a specified name whose domain is not in the list, although the name was specified with a domain. If the list has the
    /// domains of other users, they have none, and no
    /// pattern with a domain matches them.
    /// </summary>
    internal IReadOnlyList<WorkspaceUser> Unproven => _saysDomains ? [.. _unproven.Where(IsUnknownByName)] : _unproven;

    /// <summary>The names without wildcards that no user had.</summary>
    internal IEnumerable<AccountSelector> Missing => _selectors.Where(selector => !selector.IsPattern && !_found.Contains(selector));

    private bool HasPattern => _selectors.Exists(selector => selector.IsPattern);

    /// <summary>Creates the filters for names: one for each list to read.</summary>
    /// <param name="userNames">Names and patterns; empty for all users.</param>
    /// <param name="domain">The separately specified domain, if any.</param>
    /// <exception cref="WorkspaceException">A name is not valid.</exception>
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

    /// <summary>
    /// Whether a listed user matches. A user whose domain is needed but not known does not, and is added to <see cref="Unproven"/>.
    /// </summary>
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

    /// <summary>Users with a specified name in another domain.</summary>
    internal IEnumerable<WorkspaceUser> Namesakes(AccountSelector selector) => _ofOtherDomains.Where(user => selector.IsNameOf(user.UserName)).Distinct();

    private bool IsUnknownByName(WorkspaceUser user) =>
        _selectors.Exists(selector => !selector.IsPattern && selector.IsMatch(user.UserName, user.Domain) is null);

    /// <summary>Whether a user whose domain is not known has a specified name.</summary>
    internal bool IsUnknown(AccountSelector selector) => _unproven.Exists(user => selector.IsMatch(user.UserName, user.Domain) is null);
}
