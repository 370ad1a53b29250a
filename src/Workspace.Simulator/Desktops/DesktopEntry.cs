namespace Workspace.Simulator;

/// <summary>A desktop's place in the inventory. Everything but its association follows from its number.</summary>
internal sealed class DesktopEntry
{
    internal DesktopEntry(int number, string userName, string? domain)
    {
        Number = number;
        UserName = userName;
        Domain = domain;
    }

    internal int Number { get; }

    internal string UserName { get; set; }

    internal string? Domain { get; set; }

    internal bool Rebooting { get; set; }

    /// <summary>The next desktop of the same user name: a list without a list object for each of many users.</summary>
    internal DesktopEntry? Next { get; set; }
}
