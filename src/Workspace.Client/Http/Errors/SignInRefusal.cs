using System.Globalization;
using Workspace.Client.Authentication;
using Workspace.Client.Http.Requests;

namespace Workspace.Client.Http.Errors;

/// <summary>
/// Finds the reason why a sign-in was refused. The service has one code for most reasons; its text, the sent headers and the
/// response's date distinguish them.
/// </summary>
internal static class SignInRefusal
{
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(15);

    internal static string Explain(ServiceRequest request, HttpResponseMessage response, ErrorBody error, DateTimeOffset now)
    {
        int status = (int)response.StatusCode;
        if (status == 407)
        {
            return "the proxy requires authentication. Specify its user with -ProxyCredential of Connect-Workspace.";
        }

        if (!request.Authenticated)
        {
            return status == 401
                ? "the user name, password or account name is wrong."
                : "IAM refused it. Check -Region, -ProjectId and whether the user may sign in from programs.";
        }

        HttpRequestMessage? sent = response.RequestMessage;
        TimeSpan ahead = response.Headers.Date is { } theirs ? now - theirs : TimeSpan.Zero;
        bool isSigned = sent?.Headers.Contains("Authorization") == true;
        bool isOff = ahead.Duration() > LargestSkew - TimeSpan.FromMinutes(1);
        return isSigned
            ? isOff ? "the sign-in was refused. " + Clock(ahead) : Key(sent!, error)
            : Token(error) ?? "the token was refused: it is wrong, has expired or was revoked, or is for another project or region."
                + (isOff ? " " + Clock(ahead) : string.Empty);
    }

    // The service compares a signature's time with its own clock, so a wrong clock is refused like a wrong key.
    private static string Clock(TimeSpan ahead) => string.Format(
        CultureInfo.InvariantCulture,
        "This computer's clock is {0:0} minutes {1} the service's, which accepts 15 at most. Set the clock, then try again.",
        ahead.Duration().TotalMinutes,
        ahead > TimeSpan.Zero ? "ahead of" : "behind");

    private static string Key(HttpRequestMessage sent, ErrorBody error)
    {
        bool isTemporary = sent.Headers.Contains("X-Security-Token");
        return true switch
        {
            _ when Says(error, "security token") || Says(error, "security-token") || Says(error, "securitytoken") => isTemporary
                ? "the security token is wrong or has expired, or is not this access key's. Get a new temporary access key."
                : "the access key is a temporary one, which needs its -SecurityToken.",
            _ when Says(error, "signature fail") || Says(error, "verify aksk") =>
                "the secret key (SK) does not belong to the access key (AK), or a proxy changes the requests.",
            _ when Says(error, "not exist") || Says(error, "not found") =>
                "there is no such access key (AK), or it is disabled, or it belongs to another cloud.",
            _ => isTemporary
                ? "the temporary access key was refused: it is wrong, or has expired."
                : "the access key was refused. Check the AK, the SK and the region.",
        };
    }

    private static string? Token(ErrorBody error) => true switch
    {
        _ when Says(error, "revoke") => "the token was revoked. Get a new one and connect again.",
        _ when error.Code is "APIGW.0307" || Says(error, "expire") => "the token has expired (one lasts 24 hours at most). Get a new one and connect again.",
        _ when Says(error, "decrypt") => "the token is not valid here: it is incomplete, or of another region or cloud.",
        _ => null,
    };

    private static bool Says(ErrorBody error, string words) =>
        Contains(error.Text, words) || Contains(error.Detail, words);

    private static bool Contains(string? text, string words) => text?.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;
}
