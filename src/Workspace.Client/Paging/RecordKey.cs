using System.Security.Cryptography;
using System.Text;

namespace Workspace.Client.Paging;

/// <summary>
/// Sixteen bytes that stand for a record's id: what was seen already is remembered in a fraction of the ids' own memory.
/// Cut from a cryptographic hash, so that two ids of one list never meet by accident or design.
/// </summary>
internal readonly record struct RecordKey(ulong High, ulong Low)
{
    internal static RecordKey Of(string id)
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
