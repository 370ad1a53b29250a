namespace Workspace.Simulator.People;

/// <summary>What a desktop user's name may look like.</summary>
internal static class UserNameRules
{
    /// <summary>What Linux desktops take; Windows desktops take 20, and the service cannot tell from the name alone.</summary>
    internal const int Longest = 64;

    private const string Forbidden = "\"/\\[]:;|=,+*?<>@";

    /// <summary>What is wrong with a name, as the end of a sentence; <see langword="null"/> if nothing is.</summary>
    /// <param name="name">The name.</param>
    /// <param name="longest">The most characters.</param>
    /// <param name="mayBeginWithDigit">Whether it may begin with a digit, as names of Active Directory accounts may.</param>
    internal static string? Fault(string? name, int longest = Longest, bool mayBeginWithDigit = true)
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
