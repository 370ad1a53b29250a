using System.Text.Json;
using Workspace.Client.Desktops;
using Workspace.Client.Users;

namespace Workspace.Client.Renaming;

/// <summary>A desktop and the users that it is associated with, as far as a rename needs to know.</summary>
/// <param name="Id">The desktop's id.</param>
/// <param name="Users">Its users. A domain is <see langword="null"/> where the service does not say it.</param>
internal sealed record ListedDesktop(string Id, IReadOnlyList<DesktopOwner> Users)
{
    internal static ListedDesktop From(DesktopJson desktop)
    {
        List<DesktopOwner> users = [];
        if (desktop.Others is not null && desktop.Others.TryGetValue("attach_user_infos", out JsonElement attached) && attached.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement user in attached.EnumerateArray())
            {
                if (Text(user, "user_name") is { Length: > 0 } name)
                {
                    users.Add(new DesktopOwner(name, Text(user, "domain") is { Length: > 0 } domain ? domain : null));
                }
            }
        }

        if (desktop.UserName is { Length: > 0 } single && !users.Exists(user => user.IsNamed(single)))
        {
            users.Add(new DesktopOwner(single, Domain: null));
        }

        return new ListedDesktop(desktop.DesktopId ?? string.Empty, users);
    }

    /// <summary>The users of a name. A user whose domain is not known counts as one of the given domain.</summary>
    /// <param name="name">The name without domain.</param>
    /// <param name="domain">The domain; <see langword="null"/> = any.</param>
    internal IEnumerable<DesktopOwner> Named(string name, string? domain) =>
        Users.Where(user => user.IsNamed(name) && (domain is null || user.Domain is null || DomainName.IsSame(user.Domain, domain)));

    /// <summary>Whether it has a user of the name whose domain is the given one, for all that is known.</summary>
    /// <param name="name">The name without domain.</param>
    /// <param name="domain">The domain; <see langword="null"/> = any.</param>
    /// <param name="known">All domains that the service shows.</param>
    internal bool MayHave(string name, string? domain, IReadOnlyCollection<string> known) =>
        Users.Any(user => user.IsNamed(name) && (domain is null || user.Domain is null || DomainName.MayBeSame(domain, user.Domain, known)));

    internal bool Has(string name, string? domain) => Named(name, domain).Any();

    private static string? Text(JsonElement user, string name)
    {
        try
        {
            return user.ValueKind == JsonValueKind.Object && user.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()
                : null;
        }
        catch (InvalidOperationException notText)
        {
            // Elements are checked only when they are read: what they throw for a text that is not UTF-8.
            throw new JsonException("A text of the response is not UTF-8.", notText);
        }
    }
}
