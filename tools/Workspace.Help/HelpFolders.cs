namespace Workspace.Help;

/// <summary>Where the sources and the results are.</summary>
/// <param name="Documents">The folder of the Markdown sources.</param>
/// <param name="Output">The folder that PowerShell reads.</param>
internal sealed record HelpFolders(string Documents, string Output)
{
    /// <summary>Finds this repository: from the current folder upwards, or from this program's own.</summary>
    internal static HelpFolders Find()
    {
        string root = Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory)
            ?? throw new DirectoryNotFoundException("There is no Workspace.psd1 in this folder or above it. Run this inside the repository.");
        return new HelpFolders(Path.Combine(root, "docs", "help"), Path.Combine(root, "en-US"));
    }

    private static string? Above(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Workspace.psd1")) && File.Exists(Path.Combine(folder.FullName, "Workspace.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
