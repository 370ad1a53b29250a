using System.Globalization;

namespace Workspace.Simulator.Population;

/// <summary>Converts between the number and the id of a user, so that no index of ids is needed.</summary>
internal static class UserId
{
    private const string Prefix = "8a2c3f9579d240820179";
    private const int SuffixLength = 12;
    private const long Zero = 0xd51e6caf0000;

    internal static string Of(int number) => Prefix + (Zero + number).ToString("x12", CultureInfo.InvariantCulture);

    /// <summary>The number of a user id; -1 if the id is not valid.</summary>
    internal static int Number(string id)
    {
        if (id.Length != Prefix.Length + SuffixLength
            || !id.StartsWith(Prefix, StringComparison.Ordinal)
            || !long.TryParse(id.Substring(Prefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long suffix))
        {
            return -1;
        }

        long number = suffix - Zero;
        // The parser also accepts upper-case digits, which ids do not have.
        return number is > 0 and <= int.MaxValue && string.Equals(Of((int)number), id, StringComparison.Ordinal) ? (int)number : -1;
    }
}
