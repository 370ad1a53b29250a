namespace Workspace;

/// <summary>A desktop user with the Active Directory fields that only the page "Querying User Details" has.</summary>
public sealed class WorkspaceUserDetail : WorkspaceUser
{
    /// <summary>The sign-in name of Windows versions before 2000.</summary>
    public string? SamAccountName { get; internal set; }

    /// <summary>The sign-in name in the form <c>name@domain</c>.</summary>
    public string? UserPrincipalName { get; internal set; }

    /// <summary>The user's full name.</summary>
    public string? FullName { get; internal set; }

    /// <summary>The distinguished name in Active Directory.</summary>
    public string? DistinguishedName { get; internal set; }

    /// <summary>0 = user, 1 = user group.</summary>
    public int? AccountType { get; internal set; }

    /// <summary>When the user was created, in UTC.</summary>
    public DateTimeOffset? WhenCreated { get; internal set; }
}
