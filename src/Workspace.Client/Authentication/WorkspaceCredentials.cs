using System.Security;

namespace Workspace.Client.Authentication;

/// <summary>The credentials of a client, which disposes them. Without a client, the caller disposes them.</summary>
public sealed class WorkspaceCredentials : IDisposable
{
    private readonly Func<TimeProvider, RequestAuthenticator> _make;
    private readonly IDisposable[] _secrets;

    private WorkspaceCredentials(string authenticationType, Func<TimeProvider, RequestAuthenticator> make, params IDisposable[] secrets)
    {
        AuthenticationType = authenticationType;
        _make = make;
        _secrets = secrets;
    }

    /// <summary><c>AccessKey</c>, <c>TemporaryAccessKey</c>, <c>Token</c> or <c>Password</c>.</summary>
    public string AuthenticationType { get; }

    /// <summary>An access key; each request is signed with it.</summary>
    /// <param name="accessKey">The access key id (AK).</param>
    /// <param name="secretKey">The secret key (SK).</param>
    /// <param name="securityToken">The token that belongs to a temporary access key; <see langword="null"/> for a permanent one.</param>
    /// <exception cref="WorkspaceException">One of them is empty or not a key (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    public static WorkspaceCredentials FromAccessKey(string accessKey, SecureString secretKey, SecureString? securityToken = null)
    {
        string id = CheckedKeyId(accessKey, "The access key id");
        Secret key = Secret.FromKey(secretKey, "The secret key");
        try
        {
            return FromAccessKey(id, key, securityToken is null ? null : Secret.FromKey(securityToken, "The security token"));
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>A token that was obtained elsewhere; valid for 24 hours, and not renewed.</summary>
    /// <param name="token">The token, from the header <c>X-Subject-Token</c> of IAM's response.</param>
    /// <exception cref="WorkspaceException">It is empty or not a token (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    public static WorkspaceCredentials FromToken(SecureString token)
    {
        Secret secret = Secret.FromKey(token, "The token");
        return new WorkspaceCredentials("Token", _ => new TokenAuthenticator(secret), secret);
    }

    /// <summary>An IAM user. The client requests a token with the password, and renews the token before it expires.</summary>
    /// <param name="userName">The IAM user's name.</param>
    /// <param name="password">The IAM user's password.</param>
    /// <param name="accountName">The account that the user belongs to; IAM calls it a domain.</param>
    /// <exception cref="WorkspaceException">One of them is empty or has a control character in it (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    public static WorkspaceCredentials FromPassword(string userName, SecureString password, string accountName)
    {
        string user = CheckedName(userName, "The user name");
        string account = CheckedName(accountName, "The account name");
        Secret secret = Secret.From(password, "The password");
        return new WorkspaceCredentials(
            "Password", clock => new PasswordAuthenticator(new PasswordLogin(user, secret, account), clock), secret);
    }

    /// <summary>Overwrites the secrets.</summary>
    public void Dispose()
    {
        foreach (IDisposable secret in _secrets)
        {
            secret.Dispose();
        }
    }

    internal static WorkspaceCredentials FromAccessKey(string checkedKeyId, Secret secretKey, Secret? securityToken) => securityToken is null
        ? new("AccessKey", clock => new AccessKeyAuthenticator(checkedKeyId, secretKey, null, clock), secretKey)
        : new("TemporaryAccessKey", clock => new AccessKeyAuthenticator(checkedKeyId, secretKey, securityToken, clock), secretKey, securityToken);

    /// <summary>Checks an access key id, which becomes part of a header: a line break would end the header.</summary>
    internal static string CheckedKeyId(string text, string what) => text.Length > 0 && text.All(character => character is > ' ' and < '\u007f' and not ',')
        ? text
        : throw new WorkspaceException(
            WorkspaceErrorKind.InvalidArgument,
            $"{what} is empty or contains a character that no key has. Copy it again. Nothing was sent.");

    internal RequestAuthenticator MakeAuthenticator(TimeProvider clock) => _make(clock);

    private static string CheckedName(string text, string what) => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl)
        ? text
        : throw new WorkspaceException(
            WorkspaceErrorKind.InvalidArgument,
            $"{what} is empty or contains a line break or another control character. Nothing was sent.");
}
