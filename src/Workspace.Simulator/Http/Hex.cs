namespace Workspace.Simulator.Http;

/// <summary>Lower-case hexadecimal encoding.</summary>
internal static class Hex
{
    private const string Digits = "0123456789abcdef";

    internal static string Of(byte[] octets)
    {
        char[] text = new char[octets.Length * 2];
        for (int i = 0; i < octets.Length; i++)
        {
            text[2 * i] = Digits[octets[i] >> 4];
            text[(2 * i) + 1] = Digits[octets[i] & 15];
        }

        return new string(text);
    }

    /// <summary>The value of a hexadecimal digit in either case; -1 for another character.</summary>
    internal static int Value(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };
}
