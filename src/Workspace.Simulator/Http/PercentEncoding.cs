using System.Text;

namespace Workspace.Simulator.Http;

/// <summary>Percent-encoding of single path segments and query parts, in UTF-8.</summary>
internal static class PercentEncoding
{
    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>Encodes everything but <c>A-Z a-z 0-9 - _ . ~</c>.</summary>
    internal static string Encode(string text)
    {
        StringBuilder encoded = new(text.Length + 8);
        foreach (byte octet in Encoding.UTF8.GetBytes(text))
        {
            char character = (char)octet;
            if (character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~')
            {
                encoded.Append(character);
            }
            else
            {
                encoded.Append('%').Append(HexDigits[octet >> 4]).Append(HexDigits[octet & 15]);
            }
        }

        return encoded.ToString();
    }

    /// <summary>Decodes; an invalid percent sequence stays unchanged.</summary>
    internal static string Decode(string text, bool plusIsSpace)
    {
        if (text.IndexOf('%') < 0 && (!plusIsSpace || text.IndexOf('+') < 0))
        {
            return text;
        }

        byte[] sent = Encoding.UTF8.GetBytes(text);
        using MemoryStream decoded = new(sent.Length);
        for (int i = 0; i < sent.Length; i++)
        {
            if (sent[i] == '%' && i + 2 < sent.Length
                && Hex.Value((char)sent[i + 1]) is >= 0 and int high
                && Hex.Value((char)sent[i + 2]) is >= 0 and int low)
            {
                decoded.WriteByte((byte)((high << 4) | low));
                i += 2;
            }
            else
            {
                decoded.WriteByte(plusIsSpace && sent[i] == '+' ? (byte)' ' : sent[i]);
            }
        }

        return Encoding.UTF8.GetString(decoded.ToArray());
    }
}
