using System.Globalization;
using System.Text;

namespace Workspace;

/// <summary>
/// Makes text from the service safe to show: an escape sequence, a bidirectional override or a character that nobody sees could otherwise rewrite the
/// reader's screen, or make a name look like another.
/// </summary>
public static class DisplayText
{
    /// <summary>For one line of a message or table: every control character, and what nobody sees, is written as <c>\uXXXX</c>, line breaks too.</summary>
    /// <param name="text">Any text; <see langword="null"/> stays <see langword="null"/>.</param>
    /// <returns>The same instance if there was nothing to escape.</returns>
    public static string? Escape(string? text) => Escape(text, keepLayout: false);

    /// <summary>For a value that is kept: as <see cref="Escape(string?)"/>, but tabs and line breaks, which a description may have, stay.</summary>
    /// <param name="text">Any text; <see langword="null"/> stays <see langword="null"/>.</param>
    /// <returns>The same instance if there was nothing to escape.</returns>
    internal static string? Neutralize(string? text) => Escape(text, keepLayout: true);

    /// <summary>Whether <see cref="Escape(string?)"/> escapes a character.</summary>
    internal static bool IsEscaped(char character) => NeedsEscape(character, keepLayout: false);

    private static string? Escape(string? text, bool keepLayout)
    {
        if (text is null || !NeedsEscape(text, keepLayout))
        {
            return text;
        }

        StringBuilder safe = new(text.Length + 16);
        foreach (char character in text)
        {
            if (NeedsEscape(character, keepLayout))
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

    // By hand: every text of every user comes through here, and nearly none has anything to escape.
    private static bool NeedsEscape(string text, bool keepLayout)
    {
        foreach (char character in text)
        {
            if (NeedsEscape(character, keepLayout))
            {
                return true;
            }
        }

        return false;
    }

    // Of what nobody sees, U+200C and U+200D stay: they join and part letters in Persian and Indic names, and hold emoji together.
    private static bool NeedsEscape(char character, bool keepLayout) =>
        char.IsControl(character)
            ? !(keepLayout && character is ('\t' or '\r' or '\n'))
            : character is '\u061c' or '\u200b' or '\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e') or '\u2060' or (>= '\u2066' and <= '\u2069') or '\ufeff';
}
