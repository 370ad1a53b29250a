using System.Security.Cryptography;
using System.Text;
using Workspace.Simulator.Http;

namespace Workspace.Simulator.Authentication;

/// <summary>The canonical form of a request, which the client and the service both sign.</summary>
internal static class CanonicalRequest
{
    /// <summary>The canonical form of a received request; <see langword="null"/> if a signed header is missing.</summary>
    internal static string? Of(SimulatorRequest request, IEnumerable<string> signedHeaders)
    {
        StringBuilder text = new(256);
        text.Append(request.Method).Append('\n');
        AppendPath(text, request.Path);
        text.Append('\n');
        AppendQuery(text, request.Query);
        text.Append('\n');
        foreach (string name in signedHeaders)
        {
            // Gateways drop headers that have an underscore in their name, so such a header counts as missing.
            if (name.IndexOf('_') >= 0 || request.Header(name) is not { } value)
            {
                return null;
            }

            text.Append(name).Append(':').Append(value.Trim()).Append('\n');
        }

        text.Append('\n').Append(string.Join(";", signedHeaders)).Append('\n');
        using SHA256 sha = SHA256.Create();
        return text.Append(Hex.Of(sha.ComputeHash(request.Body))).ToString();
    }

    private static void AppendPath(StringBuilder text, string path)
    {
        string[] segments = path.Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            text.Append(i == 0 ? string.Empty : "/")
                .Append(PercentEncoding.Encode(PercentEncoding.Decode(segments[i], plusIsSpace: false)));
        }

        if (segments[segments.Length - 1].Length > 0)
        {
            text.Append('/');
        }
    }

    private static void AppendQuery(StringBuilder text, string query)
    {
        List<KeyValuePair<string, string>> parameters = [.. new QueryParameters(query).All];
        parameters.Sort(static (left, right) =>
        {
            int byName = string.CompareOrdinal(left.Key, right.Key);
            return byName != 0 ? byName : string.CompareOrdinal(left.Value, right.Value);
        });

        for (int i = 0; i < parameters.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : "&")
                .Append(PercentEncoding.Encode(parameters[i].Key))
                .Append('=')
                .Append(PercentEncoding.Encode(parameters[i].Value));
        }
    }
}
