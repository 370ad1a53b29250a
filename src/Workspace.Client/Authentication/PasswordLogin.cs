using System.Text;
using System.Text.Json;
using Workspace.Client.Authentication;

namespace Workspace.Client.Authentication;

/// <summary>An IAM user's name and password, and the account that the user belongs to.</summary>
internal sealed class PasswordLogin : IDisposable
{
    private readonly Secret _password;

    internal PasswordLogin(string userName, Secret password, string accountName)
    {
        UserName = userName;
        _password = password;
        AccountName = accountName;
    }

    internal string UserName { get; }

    internal string AccountName { get; }

    /// <summary>
    /// The body of the request for a token (<c>POST /v3/auth/tokens</c>). It contains the password: the caller clears it.
    /// </summary>
    internal byte[] RequestBody(TokenScope scope)
    {
        byte[] before = Encoding.UTF8.GetBytes(
            "{\"auth\":{\"identity\":{\"methods\":[\"password\"],\"password\":{\"user\":{\"name\":" + Json(UserName) + ",\"password\":\"");
        byte[] after = Encoding.UTF8.GetBytes(
            "\",\"domain\":{\"name\":" + Json(AccountName) + "}}}},\"scope\":{\"project\":{\"" + scope.Key + "\":" + Json(scope.Value) + "}}}}");
        byte[] password = _password.CopyBytes();
        try
        {
            // Escaped here, because the buffers of a JSON writer are not cleared. A password has no control characters.
            byte[] body = new byte[before.Length + password.Length + password.Count(NeedsEscape) + after.Length];
            before.CopyTo(body, 0);
            int at = before.Length;
            foreach (byte character in password)
            {
                if (NeedsEscape(character))
                {
                    body[at++] = (byte)'\\';
                }

                body[at++] = character;
            }

            after.CopyTo(body, at);
            return body;
        }
        finally
        {
            Array.Clear(password, 0, password.Length);
        }
    }

    internal string? Redact(string? text) => _password.Redact(text);

    public void Dispose() => _password.Dispose();

    private static bool NeedsEscape(byte character) => character is (byte)'"' or (byte)'\\';

    private static string Json(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";
}
