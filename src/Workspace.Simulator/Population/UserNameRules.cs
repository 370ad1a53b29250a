namespace Workspace.Simulator.Population;

/// <summary>The rules for user names.</summary>
internal static class UserNameRules
{
    /// <summary>
    /// The limit of Linux desktops. Windows desktops allow 20 characters, but the name does not show the kind of desktop.
    /// </summary>
    internal const int Longest = 64;

    private const string Forbidden = "\"/\\[]:;|=,+*?<>@";

    /// <summary>The error in a name, as the predicate of a sentence; <see langword="null"/> for a valid name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="longest">The maximum number of characters.</param>
    /// <param name="mayBeginWithDigit">Whether it may begin with a digit, as names of Active Directory accounts may.</param>
    internal static string? FindError(string? name, int longest = Longest, bool mayBeginWithDigit = true)
    {
        if (name is null || name.Length == 0 || name.Length > longest)
        {
            return $"does not have 1 to {longest} characters";
        }

        foreach (char character in name)
        {
            if (char.IsControl(character) || Forbidden.IndexOf(character) >= 0)
            {
                return "has a character that is not allowed";
            }
        }

        return !mayBeginWithDigit && name[0] is >= '0' and <= '9' ? "starts with a digit" : null;
    }
}
