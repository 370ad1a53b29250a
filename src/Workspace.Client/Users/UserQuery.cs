using Workspace.Client.Paging;

namespace Workspace.Client.Users;

/// <summary>The filters of a list of users (page "Querying Users"). Properties that are <see langword="null"/> do not filter.</summary>
public sealed class UserQuery
{
    /// <summary>The exact user name.</summary>
    public string? UserName { get; init; }

    /// <summary>Any of several user names (newer releases; others ignore it and list all users).</summary>
    public IReadOnlyCollection<string>? UserNames { get; init; }

    /// <summary>A part of the description.</summary>
    public string? Description { get; init; }

    /// <summary>Who activates the account.</summary>
    public WorkspaceActiveType? ActiveType { get; init; }

    /// <summary>The exact name of a user group.</summary>
    public string? GroupName { get; init; }

    /// <summary>Whether the user has subscribed to collaboration.</summary>
    public bool? ShareSpaceSubscription { get; init; }

    /// <summary>Whether the user has been bound to a collaborative desktop.</summary>
    public bool? ShareSpaceDesktops { get; init; }

    /// <summary>False omits the number of desktops, which makes the response faster.</summary>
    public bool? QueryTotalDesktops { get; init; }

    /// <summary>The enterprise project.</summary>
    public string? EnterpriseProjectId { get; init; }

    /// <summary>Whether the account is disabled (newer releases).</summary>
    public bool? Disabled { get; init; }

    /// <summary>The Windows domain (newer releases).</summary>
    public string? Domain { get; init; }

    /// <summary><c>AD</c>, <c>LOCAL</c> or <c>UOS</c> (newer releases).</summary>
    public string? PlatformType { get; init; }

    /// <summary>How many users to skip.</summary>
    public long Skip { get; init; }

    /// <summary>How many users to read at most; <see langword="null"/> for all.</summary>
    public long? First { get; init; }

    /// <summary>The number of users per request.</summary>
    public int PageSize { get; init; } = Paging.PageRequest.DefaultSize;
}
