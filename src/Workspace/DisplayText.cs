using System.Globalization;
using System.Text;

namespace Workspace;

/// <summary>Makes text from the service safe to show: a control or bidirectional-override character could otherwise rewrite the reader's screen.</summary>
public static class DisplayText
{
    /// <summary>The text with every control, format and line-separator character written as <c>\uXXXX</c>; the same instance if it has none.</summary>
    /// <param name="text">Any text; <see langword="null"/> stays <see langword="null"/>.</param>
    public static string? Escape(string? text)
    {
        if (text is null || !text.Any(NeedsEscape))
        {
            return text;
        }

        StringBuilder safe = new(text.Length + 16);
        foreach (char character in text)
        {
            if (NeedsEscape(character))
            {
                safe.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                safe.Append(character);
            }
        }

        return safe.ToString();
    }

    private static bool NeedsEscape(char character) =>
        char.IsControl(character) || char.GetUnicodeCategory(character)
            is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
