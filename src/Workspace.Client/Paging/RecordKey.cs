using System.Security.Cryptography;
using System.Text;

namespace Workspace.Client.Paging;

/// <summary>
/// Sixteen bytes that identify a record: the ids of a long list are remembered in a fraction of the memory of their texts. The service's ids are UUIDs,
/// which are exactly these bytes. Any other text is represented by a part of its SHA-256 hash, so that two different ids do not get the same key.
/// </summary>
internal readonly record struct RecordKey(ulong High, ulong Low)
{
    private const int UuidDigits = 32;
    private const int UuidLength = 36;

    internal static RecordKey Of(string id) => TryParseUuid(id, out RecordKey key) ? key : Hash(id);

    // Lower case only: two texts that differ in case are two ids.
    private static bool TryParseUuid(string id, out RecordKey key)
    {
        key = default;
        if (id.Length is not (UuidDigits or UuidLength))
        {
            return false;
        }

        ulong high = 0;
        ulong low = 0;
        int digits = 0;
        for (int i = 0; i < id.Length; i++)
        {
            int digit = id[i] switch
            {
                >= '0' and <= '9' => id[i] - '0',
                >= 'a' and <= 'f' => id[i] - 'a' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                if (id.Length == UuidLength && i is 8 or 13 or 18 or 23 && id[i] == '-')
                {
                    continue;
                }

                return false;
            }

            if (digits++ < UuidDigits / 2)
            {
                high = (high << 4) | (uint)digit;
            }
            else
            {
                low = (low << 4) | (uint)digit;
            }
        }

        key = new RecordKey(high, low);
        return digits == UuidDigits;
    }

    private static RecordKey Hash(string id)
    {
        byte[] text = Encoding.UTF8.GetBytes(id);
#if NETFRAMEWORK
        using SHA256 sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(text);
#else
        byte[] hash = SHA256.HashData(text);
#endif
        return new RecordKey(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, 8));
    }
}
