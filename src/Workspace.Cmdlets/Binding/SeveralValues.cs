using System.Globalization;

namespace Workspace.Cmdlets.Binding;

/// <summary>
/// Marks a field that was bound to several values instead of one, until its row is validated. The marker begins with NUL, which no value
/// contains.
/// </summary>
internal static class SeveralValues
{
    private const char Sign = '\0';

    internal static string Mark(int count) => Sign + count.ToString(CultureInfo.InvariantCulture) + Sign;

    internal static bool IsMark(string? text, out int count)
    {
        count = 0;
        return text is { Length: > 2 } && text[0] == Sign && text[text.Length - 1] == Sign
            && int.TryParse(text.Substring(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }
}
