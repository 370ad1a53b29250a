using Workspace.Client.Http;
using Workspace.Client.Http.Requests;
using Workspace.Client.Json;
using Workspace.Client.Paging;

namespace Workspace.Client.Desktops;

/// <summary>Lists desktops.</summary>
public sealed class DesktopOperations
{
    private readonly ProjectRequests _requests;

    internal DesktopOperations(ProjectRequests requests) => _requests = requests;

    /// <summary>Lists desktops as their pages arrive.</summary>
    /// <param name="query">Which desktops.</param>
    /// <returns>The desktops in the service's order; pages are read only as far as the caller enumerates.</returns>
    public Listing<WorkspaceDesktop> List(DesktopQuery query) => _requests.List(
        "desktops",
        () => Filters(query),
        new PageRequest(query.Skip, query.First, query.PageSize),
        DesktopJsonContext.Default.DesktopJson,
        desktop => desktop.ToDesktop(),
        desktop => desktop.Id);

    private static QueryText Filters(DesktopQuery query) => new QueryText()
        .Add("user_name", query.UserName)
        .Add("computer_name", query.ComputerName)
        .Add("desktop_ip", query.IpAddress)
        .Add("desktop_id", query.DesktopId)
        .Add("status", query.Status);
}
