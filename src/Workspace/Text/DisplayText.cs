using System.Globalization;
using System.Text;

namespace Workspace;

/// <summary>
/// Escapes text from the service for display: escape sequences, bidirectional overrides and invisible characters could otherwise change the
/// screen, or make a name look like another.
/// </summary>
public static class DisplayText
{
    private const char SoftHyphen = '\u00ad';
    private const char TagHighSurrogate = '\udb40';
    private const int EscapeLength = 6;

    /// <summary>
    /// For one line of a message or table: writes control characters, line breaks and invisible characters as <c>\uXXXX</c>.
    /// </summary>
    /// <param name="text">Any text; <see langword="null"/> stays <see langword="null"/>.</param>
    /// <returns>The same instance if there was nothing to escape.</returns>
    public static string? Escape(string? text) => Escape(text, IsHidden);

    /// <summary>For a name or id in an object: as <see cref="Escape(string?)"/>, but keeps tabs and line breaks.</summary>
    /// <param name="text">Any text; <see langword="null"/> stays <see langword="null"/>.</param>
    /// <returns>The same instance if there was nothing to escape.</returns>
    internal static string? Neutralize(string? text) => Escape(text, static character => IsHidden(character) && !IsLayout(character));

    /// <summary>
    /// For free text in an object that can be written back: escapes only characters that control a terminal. PowerShell writes properties
    /// to the
    /// screen unchanged, so a format view is not sufficient. All other characters stay as they were sent.
    /// </summary>
    /// <param name="text">Any text; <see langword="null"/> stays <see langword="null"/>.</param>
    /// <returns>The same instance if there was nothing to escape.</returns>
    internal static string? NeutralizeControls(string? text) => Escape(text, IsTerminalControl);

    /// <summary>Whether <see cref="Escape(string?)"/> escapes a character. Of a tag character, it escapes both surrogates.</summary>
    internal static bool IsEscaped(char character) => IsHidden(character);

    /// <summary>Finds an escape of <see cref="NeutralizeControls"/>. Its character cannot be written back.</summary>
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

    // Optimized: every text of every user is checked, and few need an escape.
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

    // U+E0000 to U+E007F. The other characters of this plane are visible variants of Chinese characters.
    private static bool IsTag(string text, int index) =>
        (text[index] == TagHighSurrogate && index + 1 < text.Length && text[index + 1] is >= '\udc00' and <= '\udc7f')
        || (text[index] is >= '\udc00' and <= '\udc7f' && index > 0 && text[index - 1] == TagHighSurrogate);

    // Of the invisible characters, U+200C and U+200D stay: Persian and Indic names and emoji need them.
    private static bool IsHidden(char character) =>
        char.IsControl(character)
        || character is SoftHyphen or '\u061c' or '\u115f' or '\u1160' or '\u180e' or '\u200b' or '\u200e' or '\u200f' or (>= '\u2028' and <= '\u202e')
            or (>= '\u2060' and <= '\u2064') or (>= '\u2066' and <= '\u2069') or '\u3164' or '\ufeff' or '\uffa0' or (>= '\ufff9' and <= '\ufffb');

    private static bool IsTerminalControl(char character) =>
        (char.IsControl(character) && !IsLayout(character)) || character is '\u202d' or '\u202e';

    private static bool IsLayout(char character) => character is '\t' or '\r' or '\n';
}
