using Workspace.Client.Http;
using Workspace.Client.Http.Requests;

namespace Workspace.Cmdlets.Completion;

/// <summary>Completes a region from the known ones.</summary>
internal sealed class RegionCompleter : WordCompleter
{
    private protected override IEnumerable<Choice> Choices(WorkspaceSession? session, string begun) => KnownRegions.All.Select(region => new Choice(region, region));
}
