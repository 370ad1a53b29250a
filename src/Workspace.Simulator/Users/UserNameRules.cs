namespace Workspace.Simulator;

/// <summary>What a desktop user's name may look like.</summary>
internal static class UserNameRules
{
    /// <summary>20 for Windows desktops; Linux desktops take 32, and the service cannot tell from the name alone.</summary>
    internal const int Longest = 32;

    private const string Forbidden = "\"/\\[]:;|=,+*?<>@";

    /// <summary>What is wrong with a name, as the end of a sentence; <see langword="null"/> if nothing is.</summary>
    internal static string? Fault(string? name)
    {
        if (name is null || name.Length is 0 or > Longest)
        {
            return "does not have 1 to 32 characters";
        }

        foreach (char character in name)
        {
            if (char.IsControl(character) || Forbidden.IndexOf(character) >= 0)
            {
                return "has a character that is not allowed";
            }
        }

        return name[0] is >= '0' and <= '9' ? "starts with a digit" : null;
    }
}
