namespace Workspace.Simulator.Authentication;

/// <summary>The parts of an <c>Authorization: SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…</c> header.</summary>
internal sealed class AuthorizationHeader
{
    internal const string Algorithm = "SDK-HMAC-SHA256";

    private AuthorizationHeader(string accessKey, string[] signedHeaders, string signature)
    {
        AccessKey = accessKey;
        SignedHeaders = signedHeaders;
        Signature = signature;
    }

    internal string AccessKey { get; }

    /// <summary>Lower case, in ordinal order.</summary>
    internal string[] SignedHeaders { get; }

    internal string Signature { get; }

    /// <summary>Parses a header; <see langword="null"/> if it has another format.</summary>
    internal static AuthorizationHeader? Parse(string value)
    {
        if (!value.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }

        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        foreach (string part in value.Substring(Algorithm.Length + 1).Split(','))
        {
            int equals = part.IndexOf('=');
            if (equals < 0)
            {
                return null;
            }

            parts[part.Substring(0, equals).Trim()] = part.Substring(equals + 1).Trim();
        }

        if (!parts.TryGetValue("Access", out string? accessKey)
            || !parts.TryGetValue("SignedHeaders", out string? signed)
            || !parts.TryGetValue("Signature", out string? signature))
        {
            return null;
        }

        string[] names = signed.Split(';');
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = names[i].ToLowerInvariant();
        }

        Array.Sort(names, StringComparer.Ordinal);
        return new AuthorizationHeader(accessKey, names, signature);
    }

    internal bool Signs(string header) => Array.IndexOf(SignedHeaders, header) >= 0;
}
