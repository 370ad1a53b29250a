using System.Text.RegularExpressions;

namespace Workspace.Client.Tests.Layers;

/// <summary>The cmdlets' folders are namespaces, and these are layers: what all cmdlets share knows none of them.</summary>
public sealed partial class CmdletLayersTests
{
    private static readonly Dictionary<string, string[]> Imports = ReadImports();

    [Fact]
    public void Namespaces_import_one_another_without_a_cycle()
    {
        Assert.True(Imports.Count > 5);
        List<string> left = [.. Imports.Keys];
        while (left.FindIndex(folder => !Imports[folder].Intersect(left, StringComparer.Ordinal).Any()) is >= 0 and int bottom)
        {
            left.RemoveAt(bottom);
        }

        Assert.Empty(left);
    }

    [Theory]
    [InlineData("Async")]
    [InlineData("Binding")]
    public void A_leaf_imports_no_other_namespace_of_the_cmdlets(string leaf) => Assert.Empty(Imports[leaf]);

    private static Dictionary<string, string[]> ReadImports() => Sources()
        .GroupBy(static source => source.Folder, StringComparer.Ordinal)
        .ToDictionary(
            static folder => folder.Key,
            static folder => folder
                .SelectMany(static source => UsingLine().Matches(source.Text).Select(static line => line.Groups["name"].Value))
                .Distinct(StringComparer.Ordinal).ToArray(),
            StringComparer.Ordinal);

    private static IEnumerable<(string Folder, string Text)> Sources()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Workspace.sln")))
        {
            at = at.Parent;
        }

        string root = Path.Combine(
            at?.FullName ?? throw new DirectoryNotFoundException("There is no Workspace.sln above the tests."), "src", "Workspace.Cmdlets");
        string[] folders = [.. Directory.EnumerateDirectories(root).Select(path => Path.GetFileName(path))];
        foreach (string folder in folders.Where(name => name is not ("obj" or "bin")))
        {
            foreach (string path in Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            {
                yield return (folder, File.ReadAllText(path));
            }
        }
    }

    [GeneratedRegex(
        @"^using Workspace\.Cmdlets\.(?<name>\w+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UsingLine();
}
