using Workspace.Client;
using Workspace.Simulator;

namespace Workspace.Architecture.Tests;

/// <summary>
/// The namespaces of each project are layers: a namespace uses only those below it, and no two use each other, directly or by way of others.
/// The order of the layers stands in <c>docs/architecture.md</c> too.
/// </summary>
public sealed class LayerTests
{
    // From the lowest to the highest; namespaces of one line do not use each other.
    private static readonly string[][] ClientLayers =
    [
        ["Json", "Concurrency"],
        ["Http.Requests"],
        ["Http.Diagnostics"],
        ["Http.Errors"],
        ["Http.Resilience"],
        ["Http"],
        ["Authentication", "Paging"],
        ["Tenants", "Authorization"],
        ["Users"],
        ["Desktops"],
        ["Renaming"],
        [""],
    ];

    private static readonly string[][] CmdletLayers =
    [
        ["Async", "Binding"],
        ["Completion"],
        ["Commands"],
        ["Sessions", "Users", "Desktops", "Authorization"],
    ];

    public static TheoryData<string> Projects() => ["Workspace.Client", "Workspace.Cmdlets", "Workspace.Simulator"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_cycle_of_namespaces(string project)
    {
        NamespaceGraph graph = new(project);

        Assert.True(graph.Namespaces.Count > 3, $"Only {graph.Namespaces.Count} namespaces were read.");
        Assert.True(graph.Uses.Count > 10, $"Only {graph.Uses.Count} uses were read.");
        AssertNone(graph.Cyclic());
    }

    [Theory]
    [InlineData("Workspace.Client")]
    [InlineData("Workspace.Cmdlets")]
    public void No_namespace_uses_one_above_it(string project)
    {
        NamespaceGraph graph = new(project);
        Dictionary<string, int> heights = [];
        string[][] layers = project == "Workspace.Client" ? ClientLayers : CmdletLayers;
        for (int height = 0; height < layers.Length; height++)
        {
            foreach (string name in layers[height])
            {
                heights.Add(name.Length == 0 ? project : $"{project}.{name}", height);
            }
        }

        Assert.Equal([], graph.Namespaces.Where(name => !heights.ContainsKey(name)));
        AssertNone(graph.Uses.Where(use => heights[use.To] >= heights[use.From]));
    }

    [Fact]
    public void The_client_knows_no_PowerShell_and_no_simulator()
    {
        string[] references = [.. typeof(WorkspaceClient).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];

        Assert.Contains("Workspace", references);
        Assert.DoesNotContain("System.Management.Automation", references);
        Assert.DoesNotContain("Workspace.Simulator", references);
    }

    [Fact]
    public void The_simulator_knows_nothing_of_the_client()
    {
        string[] references = [.. typeof(SimulatedService).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];

        Assert.DoesNotContain("Workspace.Client", references);
        Assert.DoesNotContain("Workspace.Cmdlets", references);
    }

    // Assert.Empty shows only the first few.
    private static void AssertNone(IEnumerable<NamespaceUse> uses)
    {
        string list = NamespaceUse.List(uses);
        Assert.True(list.Length == 0, list);
    }
}
