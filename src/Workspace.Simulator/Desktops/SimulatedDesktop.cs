using Workspace.Simulator.Population;

namespace Workspace.Simulator.Desktops;

/// <summary>A snapshot of a cloud desktop. Later changes do not alter it.</summary>
public sealed record SimulatedDesktop
{
    /// <summary>The id, in the form of a GUID.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The computer's name, which is also its host name.</summary>
    public string ComputerName { get; init; } = string.Empty;

    /// <summary>The associated user name, without domain; empty for a shared desktop.</summary>
    public string UserName { get; init; } = string.Empty;

    /// <summary>The domain of that name; <see langword="null"/> = none.</summary>
    public string? Domain { get; init; }

    /// <summary>All users of the desktop.</summary>
    public IReadOnlyList<DesktopUser> Users => Shared ?? [new DesktopUser(UserName, Domain)];

    /// <summary>State of the machine: <c>ACTIVE</c>, <c>SHUTOFF</c> or <c>ERROR</c>.</summary>
    public string Status { get; init; } = "ACTIVE";

    /// <summary>The running task, such as <c>rebooting</c>; <see langword="null"/> = none.</summary>
    public string? TaskStatus { get; init; }

    /// <summary>The IPv4 address.</summary>
    public string IpAddress { get; init; } = string.Empty;

    /// <summary>When the desktop was created, in UTC.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Whether the desktop is in maintenance mode.</summary>
    public bool InMaintenanceMode { get; init; }

    /// <summary>The enterprise project.</summary>
    public string EnterpriseProjectId { get; init; } = "0";

    /// <summary>The users of a shared desktop; <see langword="null"/> = one user.</summary>
    internal IReadOnlyList<DesktopUser>? Shared { get; init; }
}
