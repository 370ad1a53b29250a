namespace Workspace;

/// <summary>A change of the user name that desktops are associated with, as <c>Rename-WorkspaceDesktopUser -PassThru</c> outputs it.</summary>
public sealed class WorkspaceDesktopRename
{
    /// <summary>The name that the desktops were associated with, without domain.</summary>
    public string OldUserName { get; init; } = string.Empty;

    /// <summary>The domain of the old name, if one was sent.</summary>
    public string? OldUserDomain { get; init; }

    /// <summary>The name that the desktops are associated with now, without domain.</summary>
    public string NewUserName { get; init; } = string.Empty;

    /// <summary>The domain of the new name, if one was sent.</summary>
    public string? NewUserDomain { get; init; }

    /// <summary>Whether the desktops were asked to restart.</summary>
    public bool Restart { get; init; }

    /// <summary>The ids of the desktops that had the old name when the change was sent; empty if they could not be listed, or nothing was sent.</summary>
    public TextList DesktopIds { get; internal set; } = TextList.Empty;

    /// <summary>The change in the form <c>old -&gt; new</c>.</summary>
    public override string ToString() =>
        $"{Qualified(OldUserDomain, OldUserName)} -> {Qualified(NewUserDomain, NewUserName)}";

    private static string Qualified(string? domain, string name) => string.IsNullOrEmpty(domain) ? name : domain + "\\" + name;
}
