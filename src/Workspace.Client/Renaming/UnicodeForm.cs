using System.Text;

namespace Workspace.Client.Renaming;

/// <summary>
/// One form for texts that are the same to a reader: a letter with an accent can be one character or two (NFC or NFD), and files from different systems
/// have either.
/// </summary>
internal static class UnicodeForm
{
    /// <summary>The composed form (NFC) of a text; the text itself if it is not valid Unicode.</summary>
    internal static string Compose(string text)
    {
        if (!text.Any(character => character > '\u007f'))
        {
            return text;
        }

        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
