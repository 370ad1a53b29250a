using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Workspace.Help.Documents;

/// <summary>Converts Markdown to plain text. Markdown without a plain-text form (tables, quotes, HTML, images) is an error.</summary>
internal static class PlainText
{
    /// <summary>One entry per paragraph, list item or block of code; code keeps its lines.</summary>
    internal static IReadOnlyList<string> OfBlocks(IEnumerable<Block> blocks, string document) =>
        [.. blocks.SelectMany(block => OfBlock(block, document))];

    internal static string OfCode(CodeBlock code) => code.Lines.ToString().TrimEnd('\n');

    internal static string OfInlines(ContainerInline? inlines, string document)
    {
        StringBuilder text = new();
        foreach (Inline inline in inlines ?? Enumerable.Empty<Inline>())
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                LinkInline { IsImage: false } link => OfLink(link, document),
                EmphasisInline emphasis => OfInlines(emphasis, document),
                AutolinkInline address => address.Url,
                _ => throw new HelpDocumentException(document, $"help cannot show {inline.GetType().Name} (line {inline.Line + 1})."),
            });
        }

        return text.ToString();
    }

    /// <summary>The items of a list, each of them one paragraph.</summary>
    internal static IEnumerable<(string Marker, string Text)> OfList(ListBlock list, string document)
    {
        int number = 1;
        foreach (ListItemBlock item in list.Cast<ListItemBlock>())
        {
            yield return item is [ParagraphBlock paragraph]
                ? (list.IsOrdered ? $"{number++}. " : "- ", OfInlines(paragraph.Inline, document))
                : throw new HelpDocumentException(document, $"a list item must be exactly one paragraph (line {item.Line + 1}).");
        }
    }

    private static IEnumerable<string> OfBlock(Block block, string document) => block switch
    {
        ParagraphBlock paragraph => [OfInlines(paragraph.Inline, document)],
        ListBlock list => OfList(list, document).Select(item => item.Marker + item.Text),
        CodeBlock code => [OfCode(code)],
        LinkReferenceDefinitionGroup => [],
        _ => throw new HelpDocumentException(document, $"help cannot show {block.GetType().Name} (line {block.Line + 1})."),
    };

    // The address is written for web links only; a link to another help document is written as its name.
    private static string OfLink(LinkInline link, string document)
    {
        string text = OfInlines(link, document);
        return link.Url is { } url && url.Contains("://", StringComparison.Ordinal) ? $"{text} ({url})" : text;
    }
}
