using Markdig.Syntax;

namespace Workspace.Help.Documents;

/// <summary>
/// The help of a cmdlet, parsed from a document of this format: the name as heading and the synopsis below it; the sections Description,
/// Parameters (a heading each, such as <c>-Id</c>), Inputs and Outputs (a heading for each type, or None), Examples (a heading, a block of
/// code and its explanation each), Notes and Related links.
/// </summary>
internal sealed class CommandDocument
{
    private static readonly string[] SectionTitles = ["Description", "Parameters", "Inputs", "Outputs", "Examples", "Notes", "Related links"];

    private readonly MarkdownSection _document;

    private CommandDocument(MarkdownSection document)
    {
        _document = document;
        if (!document.Sections.Select(section => section.Title).SequenceEqual(SectionTitles, StringComparer.Ordinal))
        {
            throw Wrong($"its sections must be {string.Join(", ", SectionTitles)}, in this order.");
        }
    }

    internal string Name => _document.Title;

    internal required string Synopsis { get; init; }

    internal required IReadOnlyList<string> Description { get; init; }

    /// <summary>The parameters in the document's order.</summary>
    internal required IReadOnlyList<HelpEntry> Parameters { get; init; }

    internal required IReadOnlyList<HelpEntry> Inputs { get; init; }

    internal required IReadOnlyList<HelpEntry> Outputs { get; init; }

    internal required IReadOnlyList<CommandExample> Examples { get; init; }

    internal required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The titles and addresses of related links; the address is empty for another help topic.</summary>
    internal required IReadOnlyList<(string Title, string Address)> Links { get; init; }

    internal static CommandDocument From(MarkdownSection document)
    {
        MarkdownSection Section(string title) =>
            document.Sections.Find(section => string.Equals(section.Title, title, StringComparison.Ordinal))
            ?? throw new HelpDocumentException(document.Document, $"it has no section '{title}'.");

        return new CommandDocument(document)
        {
            Synopsis = document.Paragraphs() is [string synopsis]
                ? synopsis
                : throw new HelpDocumentException(document.Document, "the synopsis must be one paragraph below the first heading."),
            Description = Some(Section("Description")),
            Parameters = [.. Section("Parameters").Sections.Select(section => new HelpEntry(section.Title.TrimStart('-'), Some(section)))],
            Inputs = [.. Section("Inputs").Sections.Select(section => new HelpEntry(section.Title, Some(section)))],
            Outputs = [.. Section("Outputs").Sections.Select(section => new HelpEntry(section.Title, Some(section)))],
            Examples = [.. Section("Examples").Sections.Select(Example)],
            Notes = Some(Section("Notes")),
            Links = [.. Section("Related links").Text.OfType<ListBlock>().SelectMany(list => list).SelectMany(item => Link(item, document.Document))],
        };
    }

    internal HelpDocumentException Wrong(string problem) => new(_document.Document, problem);

    private static IReadOnlyList<string> Some(MarkdownSection section) => section.Paragraphs() is { Count: > 0 } paragraphs
        ? paragraphs
        : throw new HelpDocumentException(section.Document, $"the section '{section.Title}' is empty.");

    private static CommandExample Example(MarkdownSection section) => section.Text is [FencedCodeBlock { Info: "powershell" } code, .. { Count: > 0 } explanation]
        ? new CommandExample(section.Title, PlainText.OfCode(code), PlainText.OfBlocks(explanation, section.Document))
        : throw new HelpDocumentException(section.Document, $"the example '{section.Title}' must be a ```powershell block and then its explanation.");

    private static IEnumerable<(string Title, string Address)> Link(Block item, string document)
    {
        foreach (Markdig.Syntax.Inlines.LinkInline link in item.Descendants().OfType<Markdig.Syntax.Inlines.LinkInline>())
        {
            string url = link.Url ?? string.Empty;
            yield return (PlainText.OfInlines(link, document).Split(" (", 2)[0], url.Contains("://", StringComparison.Ordinal) ? url : string.Empty);
        }
    }
}
