namespace Workspace.Help;

/// <summary>The folders of the sources and the output.</summary>
/// <param name="Documents">The folder of the Markdown sources.</param>
/// <param name="Output">The folder that PowerShell reads.</param>
internal sealed record HelpFolders(string Documents, string Output)
{
    /// <summary>Finds the repository above the current folder or the folder of this program.</summary>
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
