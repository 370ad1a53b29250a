using Markdig;
using Markdig.Syntax;

namespace Workspace.Help.Documents;

/// <summary>A heading of a Markdown document with its content.</summary>
internal sealed class MarkdownSection
{
    private MarkdownSection(string title, int level, string document)
    {
        Title = title;
        Level = level;
        Document = document;
    }

    /// <summary>The name of the document, for error texts.</summary>
    internal string Document { get; }

    internal string Title { get; }

    /// <summary>The level of the heading: 1 for the document, 2 and 3 for its sections.</summary>
    internal int Level { get; }

    /// <summary>The text between this heading and the next one.</summary>
    internal List<Block> Text { get; } = [];

    internal List<MarkdownSection> Sections { get; } = [];

    internal static MarkdownSection Read(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        MarkdownSection? root = null;
        Stack<MarkdownSection> open = new();
        foreach (Block block in Markdown.Parse(File.ReadAllText(path).ReplaceLineEndings("\n")))
        {
            if (block is not HeadingBlock heading)
            {
                Current(open, name).Text.Add(block);
                continue;
            }

            MarkdownSection section = new(PlainText.OfInlines(heading.Inline, name), heading.Level, name);
            while (open.Count > 0 && open.Peek().Level >= section.Level)
            {
                open.Pop();
            }

            if (section.Level != open.Count + 1 || section.Level > 3)
            {
                throw new HelpDocumentException(name, $"the heading '{section.Title}' has the wrong level for its position.");
            }

            if (section.Level == 1)
            {
                root = root is null ? section : throw new HelpDocumentException(name, "it has two headings of the first level.");
            }
            else
            {
                open.Peek().Sections.Add(section);
            }

            open.Push(section);
        }

        return root ?? throw new HelpDocumentException(name, "it has no heading.");
    }

    /// <summary>The section's text as paragraphs.</summary>
    internal IReadOnlyList<string> Paragraphs() => PlainText.OfBlocks(Text, Document);

    private static MarkdownSection Current(Stack<MarkdownSection> open, string document) =>
        open.TryPeek(out MarkdownSection? section) ? section : throw new HelpDocumentException(document, "it has text before its first heading.");
}
