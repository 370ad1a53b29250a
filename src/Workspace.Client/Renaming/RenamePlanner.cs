using Workspace.Client.Users;

namespace Workspace.Client.Renaming;

/// <summary>
/// Judges a change by the desktops of both names: which would move, whether the name is ambiguous, and whether the new name has desktops already. The
/// service finds parts of names, so names are compared here.
/// </summary>
internal sealed class RenamePlanner
{
    private readonly UserOperations _users;

    internal RenamePlanner(UserOperations users) => _users = users;

    /// <summary>Judges a change.</summary>
    /// <param name="change">The change as it is given.</param>
    /// <param name="listed">At least all desktops of the old and the new name.</param>
    /// <param name="cancellationToken">Ends the request that is needed where the service does not say the domain of a desktop's user.</param>
    internal async Task<RenamePreview> JudgeAsync(DesktopUserNameChange change, IReadOnlyList<ListedDesktop> listed, CancellationToken cancellationToken)
    {
        DomainUserName old = change.OldUser;
        ListedDesktop[] ofOld = [.. listed.Where(desktop => desktop.Has(old.Name, old.Domain))];
        if (ofOld.Length == 0)
        {
            string[] others = [.. listed.SelectMany(desktop => desktop.Named(old.Name, domain: null)).Select(user => user.ToString())
                .Distinct(StringComparer.OrdinalIgnoreCase)];
            return new RenamePreview(change, [], []) { Refusal = RenameFailures.NoDesktops(change, others) };
        }

        string[] ids = [.. ofOld.Select(desktop => desktop.Id)];
        (string Domain, string Id)[] known = [.. ofOld.SelectMany(desktop => desktop.Named(old.Name, old.Domain)
            .Where(user => user.Domain is not null).Select(user => (user.Domain!, desktop.Id)))];
        if (known.Any(one => !DomainName.IsSame(one.Domain, known[0].Domain)))
        {
            return new RenamePreview(change, ids, [])
            {
                Refusal = RenameFailures.Ambiguous(change, known.GroupBy(one => one.Domain, one => one.Id, StringComparer.OrdinalIgnoreCase)
                    .Select(group => $"'{group.Key}\\{old.Name}' has {RenameFailures.Desktops([.. group])}"), ids),
            };
        }

        bool isUnknown = ofOld.Any(desktop => desktop.Named(old.Name, old.Domain).Any(user => user.Domain is null));
        if (isUnknown && await AmbiguityAsync(change, ids, cancellationToken).ConfigureAwait(false) is { } ambiguity)
        {
            return new RenamePreview(change, ids, []) { Refusal = ambiguity };
        }

        string[] domains = [.. listed.SelectMany(desktop => desktop.Users).Select(user => user.Domain).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        if (InServiceSpelling(change, domains) is not { } sent)
        {
            return new RenamePreview(change, ids, []) { Refusal = RenameFailures.SameUser(change, ids) };
        }

        string? newDomain = sent.NewUser.Domain ?? (sent.KeepsName ? sent.OldUser.Domain : null);
        string[] taken = [.. listed.Where(desktop => desktop.MayHave(sent.NewUser.Name, newDomain, domains)).Select(desktop => desktop.Id)];
        return new RenamePreview(sent, ids, sent.KeepsName ? [.. taken.Except(ids, StringComparer.Ordinal)] : taken) { Desktops = ofOld };
    }

    // The list of desktops does not say the domains, and the list of users can: two people of one name may both have desktops.
    private async Task<WorkspaceException?> AmbiguityAsync(DesktopUserNameChange change, string[] ids, CancellationToken cancellationToken)
    {
        List<WorkspaceUser> people = [];
        try
        {
            UserQuery query = new() { UserName = change.OldUser.Name, QueryTotalDesktops = false };
            await foreach (WorkspaceUser user in _users.List(query).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (string.Equals(user.UserName, change.OldUser.Name, StringComparison.OrdinalIgnoreCase))
                {
                    people.Add(user);
                }
            }
        }
        catch (WorkspaceException refused) when (refused.Kind == WorkspaceErrorKind.PermissionDenied)
        {
            return RenameFailures.DomainUnknown(change, ids, refused);
        }

        return people.Count > 1
            ? RenameFailures.Ambiguous(change, people.Select(user => $"'{user}' ({user.Id}) is a user"), ids)
            : null;
    }

    // A domain that differs from the service's in letter case only is sent as it is given. Null if both users are one when they are spelled alike.
    private static DesktopUserNameChange? InServiceSpelling(DesktopUserNameChange change, string[] domains)
    {
        DomainUserName old = change.OldUser with { Domain = InServiceSpelling(change.OldUser.Domain, domains) };
        DomainUserName @new = change.NewUser with { Domain = InServiceSpelling(change.NewUser.Domain, domains) };
        return old == change.OldUser && @new == change.NewUser ? change
            : old == @new ? null
            : new DesktopUserNameChange(old, @new, change.Restart);
    }

    private static string? InServiceSpelling(string? domain, string[] known)
    {
        if (domain is null || known.Contains(domain, StringComparer.OrdinalIgnoreCase))
        {
            return domain;
        }

        // The short form of two domains stays as it is: which one is meant, the service knows.
        string[] same = [.. known.Where(one => DomainName.IsSame(one, domain))];
        return same.Length == 1 ? same[0] : domain;
    }
}
