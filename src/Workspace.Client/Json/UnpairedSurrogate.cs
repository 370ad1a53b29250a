namespace Workspace.Client.Json;

/// <summary>
/// Finds an unpaired surrogate, as in a text that was cut inside a character. UTF-8 cannot encode it, so it cannot be sent.
/// </summary>
internal static class UnpairedSurrogate
{
    internal static bool IsIn(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return true;
            }
        }

        return false;
    }
}
