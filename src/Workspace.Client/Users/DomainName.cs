namespace Workspace.Client.Users;

/// <summary>
/// Compares names of Windows domains. A domain has a NetBIOS name (<c>CORP</c>) and a DNS name (<c>corp.example</c>). The service does not
/// relate the two, so a NetBIOS name counts as the name of the domain whose DNS name begins with it.
/// </summary>
internal static class DomainName
{
    /// <summary>Whether both are names of the same domain.</summary>
    internal static bool IsSame(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase) || IsNetBiosNameOf(one, other) || IsNetBiosNameOf(other, one);

    /// <summary>
    /// Whether two texts can name one domain for all that is known: the NetBIOS name of a domain need not be the first label of its DNS name, so that only
    /// two names of the same form are different for certain. Where one of them is a domain that the service shows, the other is told from the rest.
    /// </summary>
    /// <param name="given">The domain as it is given.</param>
    /// <param name="shown">The domain that the service shows.</param>
    /// <param name="known">All domains that the service shows.</param>
    internal static bool MayBeSame(string given, string shown, IReadOnlyCollection<string> known) =>
        IsSame(given, shown) || (IsNetBiosName(given) != IsNetBiosName(shown) && !known.Any(one => IsSame(given, one)));

    /// <summary>The domain that an account is in, by what only its detail says.</summary>
    /// <param name="distinguishedName">Such as <c>CN=Alice,OU=Accounting,DC=corp,DC=example</c>.</param>
    /// <param name="userPrincipalName">
    /// Such as <c>alice@corp.example</c>; used only without a distinguished name, because its suffix can differ from the domain.
    /// </param>
    /// <returns>The DNS name; <see langword="null"/> if neither contains it.</returns>
    internal static string? Of(string? distinguishedName, string? userPrincipalName)
    {
        string[] labels = [.. (distinguishedName ?? string.Empty).Split(',')
            .Select(part => part.Trim())
            .Where(part => part.StartsWith("DC=", StringComparison.OrdinalIgnoreCase))
            .Select(part => part.Substring("DC=".Length).Trim())
            .Where(label => label.Length > 0)];
        if (labels.Length > 0)
        {
            return string.Join(".", labels);
        }

        int at = userPrincipalName?.LastIndexOf('@') ?? -1;
        string suffix = at < 0 ? string.Empty : userPrincipalName!.Substring(at + 1).Trim();
        return suffix.Length > 0 ? suffix : null;
    }

    private static bool IsNetBiosName(string domain) => domain.IndexOf('.') < 0;

    private static bool IsNetBiosNameOf(string netBiosName, string dnsName) =>
        netBiosName.IndexOf('.') < 0 && dnsName.IndexOf('.') > 0
        && string.Equals(dnsName.Substring(0, dnsName.IndexOf('.')), netBiosName, StringComparison.OrdinalIgnoreCase);
}
