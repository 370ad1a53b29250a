using System.Text;

namespace Workspace.Client.Http.Requests;

/// <summary>
/// Percent-encoding as the service's signature requires it: everything but <c>A-Za-z0-9-_.~</c>, upper-case hex, UTF-8.
/// <see cref="Uri.EscapeDataString(string)"/> escapes fewer characters on Windows PowerShell 5.1, where its rules depend on the host.
/// </summary>
internal static class PercentEncoding
{
    private const string UpperHex = "0123456789ABCDEF";

    internal static string Encode(string value)
    {
        StringBuilder text = new(value.Length + 8);
        foreach (byte octet in Encoding.UTF8.GetBytes(value))
        {
            if (IsUnreserved(octet))
            {
                text.Append((char)octet);
            }
            else
            {
                text.Append('%').Append(UpperHex[octet >> 4]).Append(UpperHex[octet & 15]);
            }
        }

        return text.ToString();
    }

    private static bool IsUnreserved(byte octet) =>
        octet is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9')
            or (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~';
}
