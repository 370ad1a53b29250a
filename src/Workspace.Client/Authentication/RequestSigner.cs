using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workspace.Client.Http;
using Workspace.Client.Http.Requests;

namespace Workspace.Client.Authentication;

/// <summary>The service's request signature, SDK-HMAC-SHA256. The class has no state. The signing vectors test it.</summary>
internal static class RequestSigner
{
    internal const string DateHeader = "X-Sdk-Date";

    private const string Algorithm = "SDK-HMAC-SHA256";

    internal static string FormatDate(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The canonical request, whose hash is signed: the parts of the request that no proxy may change.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="address">The address as it is sent.</param>
    /// <param name="headers">The headers to sign, <c>host</c> among them; those with an underscore in their name are left out.</param>
    /// <param name="body">The body, or an empty array.</param>
    internal static string CanonicalRequest(string method, Uri address, IEnumerable<KeyValuePair<string, string>> headers, byte[] body)
    {
        SortedDictionary<string, string> signed = SignedHeaders(headers);
        StringBuilder text = new StringBuilder()
            .Append(method).Append('\n')
            .Append(CanonicalPath(address)).Append('\n')
            .Append(CanonicalQuery(address)).Append('\n');
        foreach (KeyValuePair<string, string> header in signed)
        {
            text.Append(header.Key).Append(':').Append(header.Value).Append('\n');
        }

        return text.Append('\n')
            .Append(string.Join(";", signed.Keys)).Append('\n')
            .Append(Hash(body))
            .ToString();
    }

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    /// <param name="accessKey">The access key id (AK).</param>
    /// <param name="secretKey">The secret key (SK).</param>
    /// <param name="date">The value of the <c>X-Sdk-Date</c> header.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="address">The address as it is sent.</param>
    /// <param name="headers">The headers to sign.</param>
    /// <param name="body">The body, or an empty array.</param>
    internal static string Authorization(
        string accessKey,
        Secret secretKey,
        string date,
        string method,
        Uri address,
        IReadOnlyCollection<KeyValuePair<string, string>> headers,
        byte[] body)
    {
        string canonical = CanonicalRequest(method, address, headers, body);
        string toSign = $"{Algorithm}\n{date}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        byte[] key = secretKey.CopyBytes();
        try
        {
            using HMACSHA256 hmac = new(key);
            string signature = Hex(hmac.ComputeHash(Encoding.UTF8.GetBytes(toSign)));
            return $"{Algorithm} Access={accessKey}, SignedHeaders={string.Join(";", SignedHeaders(headers).Keys)}, Signature={signature}";
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    private static SortedDictionary<string, string> SignedHeaders(IEnumerable<KeyValuePair<string, string>> headers)
    {
        SortedDictionary<string, string> signed = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> header in headers)
        {
            if (header.Key.IndexOf('_') < 0)
            {
                signed[header.Key.ToLowerInvariant()] = header.Value.Trim();
            }
        }

        return signed;
    }

    private static string CanonicalPath(Uri address)
    {
        IEnumerable<string> segments = address.AbsolutePath
            .Split('/')
            .Select(segment => PercentEncoding.Encode(Uri.UnescapeDataString(segment)));
        string path = string.Join("/", segments);
        return path.EndsWith("/", StringComparison.Ordinal) ? path : path + "/";
    }

    private static string CanonicalQuery(Uri address)
    {
        IEnumerable<string> pairs = address.Query.TrimStart('?')
            .Split(['&'], StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split(['='], 2))
            .Select(pair => (Key: Uri.UnescapeDataString(pair[0]), Value: pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : string.Empty))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => PercentEncoding.Encode(pair.Key) + "=" + PercentEncoding.Encode(pair.Value));
        return string.Join("&", pairs);
    }

    private static string Hash(byte[] content)
    {
#if NETFRAMEWORK
        using SHA256 sha = SHA256.Create();
        return Hex(sha.ComputeHash(content));
#else
        return Hex(SHA256.HashData(content));
#endif
    }

    private static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", string.Empty).ToLowerInvariant();
}
