using System.Security;

namespace Workspace.Client.Authentication;

/// <summary>As whom to connect. Holds the secret until a client takes it over.</summary>
public sealed class WorkspaceCredentials
{
    private readonly Func<TimeProvider, RequestAuthenticator> _make;

    private WorkspaceCredentials(string authenticationType, Func<TimeProvider, RequestAuthenticator> make)
    {
        AuthenticationType = authenticationType;
        _make = make;
    }

    /// <summary><c>AccessKey</c>, <c>TemporaryAccessKey</c> or <c>Token</c>.</summary>
    public string AuthenticationType { get; }

    /// <summary>An access key; each request is signed with it.</summary>
    /// <param name="accessKey">The access key id (AK).</param>
    /// <param name="secretKey">The secret key (SK).</param>
    /// <param name="securityToken">The token that belongs to a temporary access key; <see langword="null"/> for a permanent one.</param>
    /// <exception cref="WorkspaceException">One of them is empty or not a key (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    public static WorkspaceCredentials FromAccessKey(string accessKey, SecureString secretKey, SecureString? securityToken = null)
    {
        string id = Printable(accessKey, "The access key id");
        Secret key = Secret.From(secretKey, "The secret key");
        Secret? token = securityToken is null ? null : Secret.From(securityToken, "The security token");
        return new WorkspaceCredentials(
            token is null ? "AccessKey" : "TemporaryAccessKey", clock => new AccessKeyAuthenticator(id, key, token, clock));
    }

    /// <summary>A token that was obtained elsewhere; valid for 24 hours, and not renewed.</summary>
    /// <param name="token">The token, as IAM gave it in <c>X-Subject-Token</c>.</param>
    /// <exception cref="WorkspaceException">It is empty or not a token (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    public static WorkspaceCredentials FromToken(SecureString token)
    {
        Secret secret = Secret.From(token, "The token");
        return new WorkspaceCredentials("Token", _ => new TokenAuthenticator(secret));
    }

    internal RequestAuthenticator MakeAuthenticator(TimeProvider clock) => _make(clock);

    // It becomes part of a header, where anything else could end it.
    private static string Printable(string text, string what) => text.Length > 0 && text.All(character => character is > ' ' and < '\u007f' and not ',')
        ? text
        : throw new WorkspaceException(
            WorkspaceErrorKind.InvalidArgument, $"{what} is empty or has a character in it that no key has. Copy it again. Nothing was sent.");
}
