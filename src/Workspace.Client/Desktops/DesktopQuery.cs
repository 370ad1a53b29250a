using Workspace.Client.Paging;

namespace Workspace.Client.Desktops;

/// <summary>Which desktops to list. What is <see langword="null"/> is not asked for.</summary>
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

    /// <summary>The state, in the service's words.</summary>
    public string? Status { get; init; }

    /// <summary>How many desktops to skip.</summary>
    public long Skip { get; init; }

    /// <summary>How many desktops to read at most; <see langword="null"/> for all.</summary>
    public long? First { get; init; }

    /// <summary>How many desktops to ask for at a time.</summary>
    public int PageSize { get; init; } = Paging.PageRequest.DefaultSize;
}
