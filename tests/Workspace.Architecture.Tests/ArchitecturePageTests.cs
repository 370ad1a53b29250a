using System.Reflection;
using System.Text.RegularExpressions;

namespace Workspace.Architecture.Tests;

/// <summary>The page that explains the structure names only what exists.</summary>
public sealed partial class ArchitecturePageTests
{
    private static readonly string Repository = typeof(ArchitecturePageTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Repository").Value!;

    [Fact]
    public void Each_type_and_folder_that_the_page_names_exists()
    {
        string page = File.ReadAllText(Path.Combine(Repository, "docs", "architecture.md"));
        HashSet<string> files = [.. Directory
            .EnumerateFiles(Path.Combine(Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))];
        string[] types = [.. TypeName().Matches(page).Select(match => match.Groups["name"].Value).Distinct()];
        string[] folders = [.. FolderName().Matches(page).Select(match => match.Groups["name"].Value).Distinct()];

        Assert.True(types.Length > 15, $"Only {types.Length} types were read.");
        Assert.True(folders.Length > 4, $"Only {folders.Length} folders were read.");
        Assert.Equal([], types.Where(type => !files.Contains(type)));
        Assert.Equal([], folders.Where(folder => !Directory.Exists(Path.Combine(Repository, folder))));
    }

    // A type in code type, or the label of a station in a diagram.
    [GeneratedRegex(@"(`|\[)(?<name>[A-Z][A-Za-z]+[a-z][A-Z][A-Za-z]+)[`\]]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"`(?<name>(src|tests)/[A-Za-z.]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FolderName();
}
