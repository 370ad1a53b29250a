using System.Globalization;
using System.Text;

namespace Workspace;

/// <summary>
/// Makes text from the service safe to show: an escape sequence, a bidirectional override or a character that is not seen could otherwise rewrite the
/// reader's screen, or make a name look like another.
/// </summary>
public static class DisplayText
{
    private const char SoftHyphen = '\u00ad';
    private const char TagHighSurrogate = '\udb40';
    private const int EscapeLength = 6;

    /// <summary>For one line of a message or table: every control character, and what is not seen, is written as <c>\uXXXX</c>, line breaks too.</summary>
    /// <param name="text">Any text; <see langword="null"/> stays <see langword="null"/>.</param>
    /// <returns>The same instance if there was nothing to escape.</returns>
    public static string? Escape(string? text) => Escape(text, IsHidden);

    /// <summary>For a name or id that is kept: as <see cref="Escape(string?)"/>, but tabs and line breaks stay.</summary>
    /// <param name="text">Any text; <see langword="null"/> stays <see langword="null"/>.</param>
    /// <returns>The same instance if there was nothing to escape.</returns>
    internal static string? Neutralize(string? text) => Escape(text, static character => IsHidden(character) && !IsLayout(character));

    /// <summary>
    /// For free text that is kept and can be written back: only what controls a terminal is escaped. PowerShell writes properties to the screen as they are,
    /// so this must not wait for a view; everything else is held as it was sent.
    /// </summary>
    /// <param name="text">Any text; <see langword="null"/> stays <see langword="null"/>.</param>
    /// <returns>The same instance if there was nothing to escape.</returns>
    internal static string? NeutralizeControls(string? text) => Escape(text, IsTerminalControl);

    /// <summary>Whether <see cref="Escape(string?)"/> escapes a character. Of a tag character, which is two, both are.</summary>
    internal static bool IsEscaped(char character) => IsHidden(character);

    /// <summary>Finds what <see cref="NeutralizeControls"/> made of a character: it stands for one that can no longer be written back.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Such as <c>\u001b</c>; <see langword="null"/> if there is none.</returns>
    internal static string? EscapedControlIn(string text)
    {
        for (int start = text.IndexOf("\\u", StringComparison.Ordinal); start >= 0; start = text.IndexOf("\\u", start + 1, StringComparison.Ordinal))
        {
            if (start + EscapeLength <= text.Length
                && int.TryParse(text.Substring(start + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
                && IsTerminalControl((char)code))
            {
                return text.Substring(start, EscapeLength);
            }
        }

        return null;
    }

    // By hand: every text of every user comes through here, and nearly none has anything to escape.
    private static string? Escape(string? text, Func<char, bool> isEscaped)
    {
        if (text is null || !NeedsEscape(text, isEscaped))
        {
            return text;
        }

        StringBuilder safe = new(text.Length + 16);
        for (int index = 0; index < text.Length; index++)
        {
            if (isEscaped(text[index]) || (IsTag(text, index) && isEscaped(SoftHyphen)))
            {
                safe.Append("\\u").Append(((int)text[index]).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                safe.Append(text[index]);
            }
        }

        return safe.ToString();
    }

    private static bool NeedsEscape(string text, Func<char, bool> isEscaped)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (isEscaped(text[index]) || (text[index] == TagHighSurrogate && IsTag(text, index) && isEscaped(SoftHyphen)))
            {
                return true;
            }
        }

        return false;
    }

    // U+E0000 to U+E007F; what follows them in the same plane are variants of Chinese characters, which are seen.
    private static bool IsTag(string text, int index) =>
        (text[index] == TagHighSurrogate && index + 1 < text.Length && text[index + 1] is >= '\udc00' and <= '\udc7f')
        || (text[index] is >= '\udc00' and <= '\udc7f' && index > 0 && text[index - 1] == TagHighSurrogate);

    // Of what is not seen, U+200C and U+200D stay: they join and part letters in Persian and Indic names, and hold emoji together.
    private static bool IsHidden(char character) =>
        char.IsControl(character)
        || character is SoftHyphen or '\u061c' or '\u115f' or '\u1160' or '\u180e' or '\u200b' or '\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e')
            or (>= '\u2060' and <= '\u2064') or (>= '\u2066' and <= '\u2069') or '\u3164' or '\ufeff' or '\uffa0' or (>= '\ufff9' and <= '\ufffb');

    private static bool IsTerminalControl(char character) =>
        (char.IsControl(character) && !IsLayout(character)) || character is '\u202d' or '\u202e';

    private static bool IsLayout(char character) => character is '\t' or '\r' or '\n';
}
