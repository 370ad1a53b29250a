namespace Workspace.Client.Json;

/// <summary>One half of a character that needs two, as a text that was cut at the wrong place has. It cannot be sent: UTF-8 has no place for it.</summary>
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
