using Workspace.Client.Paging;

namespace Workspace.Client.Desktops;

/// <summary>The filters of a list of desktops. Properties that are <see langword="null"/> do not filter.</summary>
public sealed class DesktopQuery
{
    /// <summary>The user name that the desktop is associated with.</summary>
    public string? UserName { get; init; }

    /// <summary>The name of the computer.</summary>
    public string? ComputerName { get; init; }

    /// <summary>The IP address.</summary>
    public string? IpAddress { get; init; }

    /// <summary>The desktop's id.</summary>
    public string? DesktopId { get; init; }

    /// <summary>The state, as the service names it.</summary>
    public string? Status { get; init; }

    /// <summary>How many desktops to skip.</summary>
    public long Skip { get; init; }

    /// <summary>How many desktops to read at most; <see langword="null"/> for all.</summary>
    public long? First { get; init; }

    /// <summary>The number of desktops per request.</summary>
    public int PageSize { get; init; } = Paging.PageRequest.DefaultSize;
}
