using System.Net;
using System.Security;

namespace Workspace.Client.Http;

/// <summary>The proxy that a caller specifies, and its credentials. Requests to this computer bypass the proxy.</summary>
public sealed class ServiceProxy : IWebProxy
{
    private readonly Uri _address;

    /// <summary>Creates a proxy.</summary>
    /// <param name="address">Its address, such as <c>http://proxy.example.com:3128</c>.</param>
    /// <param name="credentials">The sign-in to it; <see langword="null"/> for none.</param>
    /// <exception cref="WorkspaceException">The address is not a proxy's (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    public ServiceProxy(Uri address, ICredentials? credentials)
    {
        _address = Checked(address ?? throw new ArgumentNullException(nameof(address)));
        Credentials = credentials;
    }

    /// <summary>The sign-in to the proxy.</summary>
    public ICredentials? Credentials { get; set; }

    /// <summary>A sign-in to a proxy: a user name, with its Windows domain before it where it has one, and a password.</summary>
    /// <param name="userName"><c>name</c> or <c>DOMAIN\name</c>.</param>
    /// <param name="password">The password; copied.</param>
    public static NetworkCredential SignIn(string userName, SecureString password)
    {
        string name = (userName ?? throw new ArgumentNullException(nameof(userName))).TrimStart('\\');
        int slash = name.IndexOf('\\');
        return slash < 0
            ? new NetworkCredential(name, password)
            : new NetworkCredential(name.Substring(slash + 1), password, name.Substring(0, slash));
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? destination : _address;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => (host ?? throw new ArgumentNullException(nameof(host))).IsLoopback && !_address.IsLoopback;

    private static Uri Checked(Uri address)
    {
        // Check the text, not the parsed address: joe:password@host parses as the scheme joe. The message does not show the text before
        // the @.
        if (address.OriginalString.Contains('@'))
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                "The proxy's address contains a user name or password. Remove them and use -ProxyCredential. Nothing was sent.");
        }

        return address.IsAbsoluteUri && address.Scheme is "http" or "https" && address.AbsolutePath is "/" && address.Query.Length == 0
            ? address
            : throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                $"The proxy '{DisplayText.Escape(address.OriginalString)}' is not an address such as http://proxy.example.com:3128. Nothing was sent.");
    }
}
