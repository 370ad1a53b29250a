using System.Text;
using Workspace.Cmdlets.Users;
using Workspace.Help.Cmdlets;
using Workspace.Help.Documents;
using Workspace.Help.Output;

namespace Workspace.Help;

/// <summary>The files of en-US: one with the help of all cmdlets, and one for each about_ topic.</summary>
internal sealed class HelpFiles
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SortedDictionary<string, string> _contents = new(StringComparer.Ordinal);

    /// <summary>Creates the contents of the files.</summary>
    /// <param name="documents">The folder of the Markdown sources.</param>
    /// <exception cref="HelpDocumentException">A document is missing, has the wrong format, or does not match the code.</exception>
    internal static HelpFiles Make(string documents)
    {
        HelpFiles files = new();
        Dictionary<string, CommandDocument> commands = new(StringComparer.OrdinalIgnoreCase);
        foreach (string path in Directory.EnumerateFiles(documents, "*.md").Order(StringComparer.Ordinal))
        {
            MarkdownSection document = MarkdownSection.Read(path);
            string name = Path.GetFileNameWithoutExtension(path);
            if (!string.Equals(document.Title, name, StringComparison.Ordinal))
            {
                throw new HelpDocumentException(name, $"its first heading must be '# {name}'.");
            }

            if (name.StartsWith("about_", StringComparison.Ordinal))
            {
                files._contents.Add(name + ".help.txt", AboutTopic.Write(document));
            }
            else
            {
                commands.Add(name, CommandDocument.From(document));
            }
        }

        System.Reflection.Assembly assembly = typeof(GetWorkspaceUserCommand).Assembly;
        List<(CmdletShape, CommandDocument)> pairs = [];
        foreach (CmdletShape cmdlet in CmdletShape.ReadAll(assembly))
        {
            if (!commands.Remove(cmdlet.Name, out CommandDocument? document))
            {
                throw new HelpDocumentException(cmdlet.Name, "there is no such document for the cmdlet.");
            }

            Agreement.Check(cmdlet, document);
            pairs.Add((cmdlet, document));
        }

        if (commands.Count > 0)
        {
            throw new HelpDocumentException(commands.Keys.First(), "there is no such cmdlet.");
        }

        files._contents.Add(assembly.GetName().Name + ".dll-Help.xml", MamlFile.Write(pairs));
        return files;
    }

    /// <summary>The names of the files that are missing or have other contents. Line endings are ignored.</summary>
    /// <param name="output">The folder that PowerShell reads.</param>
    internal IReadOnlyList<string> FindOutdated(string output) =>
        [.. _contents.Where(file => !string.Equals(Existing(output, file.Key), file.Value, StringComparison.Ordinal)).Select(file => file.Key)];

    internal void Write(string output, IEnumerable<string> names)
    {
        Directory.CreateDirectory(output);
        foreach (string name in names)
        {
            File.WriteAllText(Path.Combine(output, name), _contents[name], Utf8);
        }
    }

    private static string? Existing(string output, string name)
    {
        string path = Path.Combine(output, name);
        return File.Exists(path) ? File.ReadAllText(path, Utf8).ReplaceLineEndings("\n") : null;
    }
}
