using System.Text;
using Markdig.Syntax;
using Workspace.Help.Documents;

namespace Workspace.Help.Output;

/// <summary>Writes an about_ topic as text for Get-Help, which reads the one-line summary from the fifth line.</summary>
internal static class AboutTopic
{
    private const int Width = 79;

    internal static string Write(MarkdownSection document)
    {
        string summary = document.Paragraphs() is [string one] && one.Length <= Width - 4
            ? one
            : throw new HelpDocumentException(document.Document, $"below the first heading must be one paragraph of at most {Width - 4} characters.");
        StringBuilder text = new();
        text.Append("TOPIC\n    ").Append(document.Title).Append("\n\nSHORT DESCRIPTION\n    ").Append(summary).Append('\n');
        foreach (MarkdownSection section in document.Sections)
        {
            text.Append('\n').Append(section.Title.ToUpperInvariant()).Append('\n');
            Append(text, section, startsBelowHeading: true);
            foreach (MarkdownSection part in section.Sections)
            {
                text.Append("\n  ").Append(part.Title).Append('\n');
                Append(text, part, startsBelowHeading: true);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, MarkdownSection section, bool startsBelowHeading)
    {
        foreach (Block block in section.Text)
        {
            if (!startsBelowHeading)
            {
                text.Append('\n');
            }

            startsBelowHeading = false;
            switch (block)
            {
                case ListBlock list:
                    foreach ((string marker, string item) in PlainText.OfList(list, section.Document))
                    {
                        Wrap(text, item, "    " + marker);
                    }

                    break;
                case CodeBlock code:
                    foreach (string line in PlainText.OfCode(code).Split('\n'))
                    {
                        text.Append((new string(' ', 8) + line).TrimEnd()).Append('\n');
                    }

                    break;
                default:
                    Wrap(text, PlainText.OfBlocks([block], section.Document)[0], "    ");
                    break;
            }
        }
    }

    private static void Wrap(StringBuilder text, string paragraph, string start)
    {
        StringBuilder line = new(start);
        bool isEmpty = true;
        foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(' ', start.Length);
                isEmpty = true;
            }

            line.Append(isEmpty ? string.Empty : " ").Append(word);
            isEmpty = false;
        }

        text.Append(line).Append('\n');
    }
}
