using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;
using Workspace.Client.Http.Requests;
using Workspace.Client.Json;

namespace Workspace.Client.Authentication;

/// <summary>Looks up the project of a region (IAM's <c>GET /v3/projects</c>).</summary>
internal static class ProjectFinder
{
    internal static async Task<string> FindAsync(
        ServiceTransport transport, Uri iam, string region, IRequestObserver observer, CancellationToken cancellationToken)
    {
        ServiceRequest request = new(
            $"find the project of {region}", HttpMethod.Get, ServiceEndpoints.Combine(iam, ["v3", "projects"], new QueryText().Add("name", region)))
        {
            IsConnecting = true,
        };
        ProjectListJson? response = await transport.SendAsync(
            request, (_, body, running) => JsonAnswer.ReadAsync(body, IdentityJsonContext.Default.ProjectListJson, running), observer, cancellationToken)
            .ConfigureAwait(false);
        ProjectJson[] found = [.. (response?.Projects ?? []).Where(project => project is not null)];
        ProjectJson[] usable = [.. found.Where(project => project.Enabled != false && !string.IsNullOrEmpty(project.Id))];
        return usable.Length == 1 ? ProjectId.Validate(usable[0].Id!) : throw Ambiguous(region, found);
    }

    private static WorkspaceException Ambiguous(string region, ProjectJson[] found)
    {
        string list = string.Join(", ", found.Select(project =>
            $"{DisplayText.Escape(project.Id)} ({DisplayText.Escape(project.Name)}{(project.Enabled == false ? ", disabled" : string.Empty)})"));
        return new WorkspaceException(
            WorkspaceErrorKind.NotFound,
            found.Length == 0
                ? $"This account has no project in {region}. Check -Region, or name the project with -ProjectId."
                : $"This account has no single usable project in {region}. Name one with -ProjectId. Found: {list}.");
    }
}
