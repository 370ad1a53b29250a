using System.Text.RegularExpressions;

namespace Workspace.Simulator.Tests;

/// <summary>Namespaces of the simulator follow its folders and form layers.</summary>
public sealed partial class LayersTests
{
    private static readonly Dictionary<string, string[]> Imports = ReadImports();

    [Fact]
    public void A_namespace_follows_its_folder() =>
        Assert.All(Sources(), static source =>
        {
            string expected = source.Folder.Length == 0 ? "Workspace.Simulator" : "Workspace.Simulator." + source.Folder;
            string found = NamespaceLine().Match(source.Text).Groups["name"].Value;
            Assert.True(string.Equals(expected, found, StringComparison.Ordinal) || found.StartsWith("System.", StringComparison.Ordinal), source.Path);
        });

    [Fact]
    public void Namespaces_have_no_cyclic_imports()
    {
        Assert.True(Imports.Count > 10);
        List<string> left = [.. Imports.Keys];
        while (left.FindIndex(folder => Imports[folder].All(import => !left.Contains(import, StringComparer.Ordinal))) is >= 0 and int bottom)
        {
            left.RemoveAt(bottom);
        }

        Assert.Empty(left);
    }

    [Fact]
    public void Only_the_root_knows_the_service() =>
        Assert.All(
            Sources().Where(static source => source.Folder.Length > 0),
            static source => Assert.DoesNotMatch("(?<!cref=\")\\b(SimulatedService|SimulatorHandler)\\b", source.Text));

    private static Dictionary<string, string[]> ReadImports() => Sources()
        .Where(static source => source.Folder.Length > 0)
        .GroupBy(static source => source.Folder, StringComparer.Ordinal)
        .ToDictionary(
            static folder => folder.Key,
            static folder => folder.SelectMany(static source => UsingLine().Matches(source.Text).Select(static line => line.Groups["name"].Value))
                .Distinct(StringComparer.Ordinal).ToArray(),
            StringComparer.Ordinal);

    private static IEnumerable<(string Path, string Folder, string Text)> Sources()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Workspace.sln")))
        {
            at = at.Parent;
        }

        string root = Path.Combine(at?.FullName ?? throw new DirectoryNotFoundException("There is no Workspace.sln above the tests."), "src", "Workspace.Simulator");
        foreach (string path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string folder = Path.GetDirectoryName(Path.GetRelativePath(root, path))!.Replace(Path.DirectorySeparatorChar, '.');
            if (folder is not ("obj" or "bin") && !folder.StartsWith("obj.", StringComparison.Ordinal) && !folder.StartsWith("bin.", StringComparison.Ordinal))
            {
                yield return (path, folder, File.ReadAllText(path));
            }
        }
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using Workspace\.Simulator\.(?<name>\w+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UsingLine();
}
