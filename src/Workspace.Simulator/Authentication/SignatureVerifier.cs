using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Authentication;

/// <summary>
/// Verifies the signature of a received request. Implemented from the description of the algorithm and not shared with the client, so that
/// an error in the client's implementation is found here.
/// </summary>
internal sealed class SignatureVerifier
{
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    private static readonly TimeSpan MaximumSkew = TimeSpan.FromMinutes(15);

    private readonly SimulatorOptions _options;

    internal SignatureVerifier(SimulatorOptions options) => _options = options;

    /// <summary>Verifies a request that has an <c>Authorization</c> header.</summary>
    /// <exception cref="ServiceErrorException">The signature is not valid (status 401). The message gives the reason and contains no
    /// secret.</exception>
    internal void Verify(SimulatorRequest request, string authorization)
    {
        AuthorizationHeader header = AuthorizationHeader.Parse(authorization)
            ?? throw ServiceErrorException.NotAuthenticated("the Authorization header is not of the form SDK-HMAC-SHA256.");

        string secretKey = SecretKey(request, header);
        if (!header.Signs("host") || !header.Signs("x-sdk-date"))
        {
            throw ServiceErrorException.NotAuthenticated("the host and x-sdk-date headers must be signed.");
        }

        string date = CheckDate(request);
        string canonical = CanonicalRequest.Of(request, header.SignedHeaders)
            ?? throw ServiceErrorException.NotAuthenticated("a signed header is missing from the request.");
        if (!FixedTimeEquals(Sign(secretKey, date, canonical), header.Signature))
        {
            throw ServiceErrorException.NotAuthenticated("verify aksk signature fail.");
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
                : throw ServiceErrorException.NotAuthenticated("the access key has no security token.");
        }

        if (!string.Equals(header.AccessKey, _options.TemporaryAccessKey, StringComparison.Ordinal))
        {
            throw ServiceErrorException.NotAuthenticated("the access key (AK) does not exist.");
        }

        if (securityToken is null || !header.Signs("x-security-token"))
        {
            throw ServiceErrorException.NotAuthenticated("a temporary access key needs the x-security-token header, signed.");
        }

        return FixedTimeEquals(securityToken, _options.SecurityToken)
            ? _options.TemporarySecretKey
            : throw ServiceErrorException.NotAuthenticated("the security token is not that of the access key.");
    }

    private string CheckDate(SimulatorRequest request)
    {
        string date = request.Header("X-Sdk-Date") ?? string.Empty;
        if (!DateTimeOffset.TryParseExact(
            date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset signedAt))
        {
            throw ServiceErrorException.NotAuthenticated("the x-sdk-date header is missing or not of the form yyyyMMddTHHmmssZ.");
        }

        DateTimeOffset now = _options.Clock();
        return (now - signedAt).Duration() <= MaximumSkew
            ? date
            : throw ServiceErrorException.NotAuthenticated(
                $"the signature expired: x-sdk-date {date} differs from the server time "
                + $"{now.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture)} by more than 15 minutes.");
    }

    /// <summary>Compares two texts in a time that depends on their lengths only, not on their content.</summary>
    private static bool FixedTimeEquals(string left, string right)
    {
        int difference = left.Length ^ right.Length;
        for (int i = 0; i < left.Length && i < right.Length; i++)
        {
            difference |= left[i] ^ right[i];
        }

        return difference == 0;
    }
}
