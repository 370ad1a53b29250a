using System.Globalization;

namespace Workspace.Cmdlets.Binding;

/// <summary>Stands for a field that got several values where it takes one, until its row is checked. No field can hold such text: it begins with NUL.</summary>
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
