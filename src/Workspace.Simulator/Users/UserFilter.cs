using Workspace.Simulator.Http;
using Workspace.Simulator.Population;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Users;

/// <summary>The filter of a "Querying Users" request. A user must meet all conditions.</summary>
internal sealed class UserFilter
{
    private readonly string? _userName;
    private readonly HashSet<string>? _userNames;
    private readonly string? _description;
    private readonly string? _activeType;
    private readonly string? _groupName;
    private readonly bool? _subscription;
    private readonly bool? _collaborativeDesktops;
    private readonly string? _enterpriseProject;
    private readonly bool? _disabled;
    private readonly string? _domain;
    private readonly string? _platform;
    private readonly UserOrder _order;

    internal UserFilter(QueryParameters query, ServiceBehavior behavior, DomainNames domains)
    {
        _userName = query.Text("user_name");
        _order = behavior.UserOrder;
        _userNames = !behavior.IgnoresUserNames && query.Texts("user_names") is { Count: > 0 } names
            ? new HashSet<string>(names, StringComparer.OrdinalIgnoreCase)
            : null;
        _description = query.Text("description");
        _activeType = OneOf("active_type", query.Text("active_type"), "USER_ACTIVATE", "ADMIN_ACTIVATE");
        _groupName = query.Text("group_name");
        _subscription = query.Boolean("share_space_subscription");
        _collaborativeDesktops = query.Boolean("share_space_desktops");
        _enterpriseProject = query.Text("enterprise_project_id");
        _disabled = query.Boolean("disabled");
        _domain = domains.ToDns(query.Text("domain"));
        _platform = OneOf("platform_type", query.Text("platform_type"), "AD", "LOCAL", "UOS");
    }

    /// <summary>Whether the filter has no conditions.</summary>
    internal bool IsEmpty => _userName is null && _userNames is null && _domain is null && !ReadsAttributes;

    private bool ReadsAttributes =>
        _description is not null || _activeType is not null || _groupName is not null || _subscription is not null
        || _collaborativeDesktops is not null || _enterpriseProject is not null || _disabled is not null || _platform is not null;

    /// <summary>The matching users, in the directory's order.</summary>
    internal List<UserEntry> Find(UserDirectory directory)
    {
        List<UserEntry> found = [];
        foreach (UserEntry entry in Candidates(directory))
        {
            if (Matches(entry))
            {
                found.Add(entry);
            }
        }

        return found;
    }

    // Users are looked up by name unless the order requires the whole list.
    private IEnumerable<UserEntry> Candidates(UserDirectory directory) =>
        _userName is not null ? directory.FindAllByName(_userName)
        : _userNames is not null && _order == UserOrder.Id
            ? _userNames.SelectMany(directory.FindAllByName).OrderBy(static entry => entry.Number)
        : directory.Entries(_order);

    private static bool EqualsIgnoreCase(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string? OneOf(string name, string? value, params string[] known) =>
        value is null || Array.Exists(known, each => EqualsIgnoreCase(each, value))
            ? value
            : throw ServiceErrorException.InvalidParameter(name, "is none of " + string.Join(", ", known));

    private bool Matches(UserEntry entry)
    {
        // Name and domain are stored; all other values must be generated first, so they are compared last.
        if ((_userNames is not null && !_userNames.Contains(entry.UserName))
            || (_domain is not null && !EqualsIgnoreCase(_domain, entry.Domain)))
        {
            return false;
        }

        return !ReadsAttributes || Matches(entry.User);
    }

    private bool Matches(SimulatedUser user) =>
        (_description is null || user.Description?.IndexOf(_description, StringComparison.OrdinalIgnoreCase) >= 0)
        && (_activeType is null || EqualsIgnoreCase(_activeType, user.ActiveType ?? "USER_ACTIVATE"))
        && (_groupName is null || user.GroupNames?.Contains(_groupName, StringComparer.Ordinal) == true)
        && (_subscription is null || _subscription == (user.ShareSpaceSubscription ?? false))
        && (_collaborativeDesktops is null || _collaborativeDesktops == (user.ShareSpaceDesktops > 0))
        && (_enterpriseProject is null || string.Equals(_enterpriseProject, user.EnterpriseProjectId, StringComparison.Ordinal))
        && (_disabled is null || _disabled == (user.Disabled ?? false))
        && (_platform is null || EqualsIgnoreCase(_platform, user.PlatformType));
}
