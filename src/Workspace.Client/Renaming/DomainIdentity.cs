namespace Workspace.Client.Renaming;

/// <summary>Whether two texts name one domain: the NetBIOS name (CORP) and the DNS name (corp.example) do.</summary>
internal static class DomainIdentity
{
    internal static bool IsSame(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase) || IsShortOf(one, other) || IsShortOf(other, one);

    private static bool IsShortOf(string netBiosName, string dnsName) =>
        netBiosName.IndexOf('.') < 0 && string.Equals(dnsName.Split('.')[0], netBiosName, StringComparison.OrdinalIgnoreCase);
}
