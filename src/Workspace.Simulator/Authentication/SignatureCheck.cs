using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Authentication;

/// <summary>
/// Checks the signature of a received request. Written from the description of the algorithm alone and shared with no client, so that
/// a client's mistake cannot be made here too.
/// </summary>
internal sealed class SignatureCheck
{
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(15);

    private readonly SimulatorOptions _options;

    internal SignatureCheck(SimulatorOptions options) => _options = options;

    /// <summary>Checks a request that carries an <c>Authorization</c> header.</summary>
    /// <exception cref="ServiceRefusalException">The signature proves nothing; the text says why, without naming a secret.</exception>
    internal void Check(SimulatorRequest request, string authorization)
    {
        AuthorizationHeader header = AuthorizationHeader.Parse(authorization)
            ?? throw ServiceRefusalException.NotAuthenticated("the Authorization header is not of the form SDK-HMAC-SHA256.");

        string secretKey = SecretKey(request, header);
        if (!header.Signs("host") || !header.Signs("x-sdk-date"))
        {
            throw ServiceRefusalException.NotAuthenticated("the host and x-sdk-date headers must be signed.");
        }

        string date = CheckDate(request);
        string canonical = CanonicalRequest.Of(request, header.SignedHeaders)
            ?? throw ServiceRefusalException.NotAuthenticated("a signed header is missing from the request.");
        if (!SameText(Sign(secretKey, date, canonical), header.Signature))
        {
            throw ServiceRefusalException.NotAuthenticated("verify aksk signature fail.");
        }
    }

    /// <summary>The signature of a canonical request, in lower-case hexadecimal.</summary>
    internal static string Sign(string secretKey, string date, string canonicalRequest)
    {
        using SHA256 sha = SHA256.Create();
        string toSign = AuthorizationHeader.Algorithm + "\n" + date + "\n"
            + Hex.Of(sha.ComputeHash(Encoding.UTF8.GetBytes(canonicalRequest)));
        using HMACSHA256 hmac = new(Encoding.UTF8.GetBytes(secretKey));
        return Hex.Of(hmac.ComputeHash(Encoding.UTF8.GetBytes(toSign)));
    }

    private string SecretKey(SimulatorRequest request, AuthorizationHeader header)
    {
        string? securityToken = request.Header("X-Security-Token");
        if (string.Equals(header.AccessKey, _options.AccessKey, StringComparison.Ordinal))
        {
            return securityToken is null
                ? _options.SecretKey
                : throw ServiceRefusalException.NotAuthenticated("the access key has no security token.");
        }

        if (!string.Equals(header.AccessKey, _options.TemporaryAccessKey, StringComparison.Ordinal))
        {
            throw ServiceRefusalException.NotAuthenticated("the access key (AK) does not exist.");
        }

        if (securityToken is null || !header.Signs("x-security-token"))
        {
            throw ServiceRefusalException.NotAuthenticated("a temporary access key needs the x-security-token header, signed.");
        }

        return SameText(securityToken, _options.SecurityToken)
            ? _options.TemporarySecretKey
            : throw ServiceRefusalException.NotAuthenticated("the security token is not the access key's.");
    }

    private string CheckDate(SimulatorRequest request)
    {
        string date = request.Header("X-Sdk-Date") ?? string.Empty;
        if (!DateTimeOffset.TryParseExact(
            date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset signedAt))
        {
            throw ServiceRefusalException.NotAuthenticated("the x-sdk-date header is missing or not of the form yyyyMMddTHHmmssZ.");
        }

        DateTimeOffset now = _options.Clock();
        return (now - signedAt).Duration() <= LargestSkew
            ? date
            : throw ServiceRefusalException.NotAuthenticated(
                $"the signature expired: x-sdk-date {date} differs from the server time "
                + $"{now.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture)} by more than 15 minutes.");
    }

    /// <summary>Compares in a time that does not tell where the texts differ.</summary>
    private static bool SameText(string left, string right)
    {
        int difference = left.Length ^ right.Length;
        for (int i = 0; i < left.Length && i < right.Length; i++)
        {
            difference |= left[i] ^ right[i];
        }

        return difference == 0;
    }
}
