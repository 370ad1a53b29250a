using System.Management.Automation;
using Workspace.Client.Users;

namespace Workspace.Cmdlets.Binding;

/// <summary>
/// A user name or pattern as it was typed, optionally with a domain before or after it: <c>alice</c>, <c>CORP\alice</c>,
/// <c>a*@corp.example</c>.
/// </summary>
internal sealed class AccountSelector
{
    private readonly WildcardPattern? _name;
    private readonly WildcardPattern? _domain;

    private AccountSelector(string typed, DomainUserName parts, WildcardPattern? name, WildcardPattern? domain)
    {
        Typed = typed;
        Parts = parts;
        _name = name;
        _domain = domain;
    }

    /// <summary>The text as it was typed.</summary>
    internal string Typed { get; }

    /// <summary>The name and the domain; for a pattern, the patterns of both.</summary>
    internal DomainUserName Parts { get; }

    /// <summary>Whether it has wildcards, so that it can match several users or none.</summary>
    internal bool IsPattern => _name is not null;

    /// <summary>Parses and validates a name or pattern.</summary>
    /// <param name="typed">The text.</param>
    /// <param name="domain">The separately specified domain, if any.</param>
    /// <exception cref="WorkspaceException">
    /// It is not a valid name or pattern (<see cref="WorkspaceErrorKind.InvalidArgument"/>).
    /// </exception>
    internal static AccountSelector Parse(string typed, string? domain)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(typed))
        {
            return new AccountSelector(typed, DomainUserName.Parse(typed, domain, "user name"), null, null);
        }

        NamePattern.Parse(typed);
        int backslash = typed.IndexOf('\\');
        int at = backslash < 0 ? typed.LastIndexOf('@') : -1;
        (string name, string? own) = backslash >= 0 ? (typed.Substring(backslash + 1), typed.Substring(0, backslash))
            : at >= 0 ? (typed.Substring(0, at), typed.Substring(at + 1))
            : (typed, null);
        if (name.Trim().Length == 0 || own is { Length: 0 })
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument, $"The pattern '{DisplayText.Escape(typed)}' has an empty {(own is { Length: 0 } ? "domain" : "name")}. Nothing was sent.");
        }

        own = own?.Trim() ?? (string.IsNullOrWhiteSpace(domain) ? null : domain!.Trim());
        return new AccountSelector(
            typed,
            new DomainUserName(name.Trim(), own),
            NamePattern.Parse(name.Trim()),
            own is not null && WildcardPattern.ContainsWildcardCharacters(own) ? NamePattern.Parse(own) : null);
    }

    /// <summary>Whether a user has this name.</summary>
    internal bool IsNameOf(string? userName) => _name is null
        ? string.Equals(userName, Parts.Name, StringComparison.OrdinalIgnoreCase)
        : _name.IsMatch(userName ?? string.Empty);

    /// <summary>Whether a user matches; <see langword="null"/> if the name matches and the domain is not known.</summary>
    internal bool? IsMatch(string? userName, string? domain)
    {
        if (!IsNameOf(userName))
        {
            return false;
        }

        return Parts.Domain is null ? true
            : string.IsNullOrEmpty(domain) ? null
            : _domain is null ? DomainName.IsSame(domain!, Parts.Domain)
            : _domain.IsMatch(domain!) || _domain.IsMatch(domain!.Split('.')[0]);
    }
}
