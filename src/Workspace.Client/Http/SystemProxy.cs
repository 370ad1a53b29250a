using System.Net;

namespace Workspace.Client.Http;

/// <summary>
/// The system's proxy, except for addresses of this computer. Those can be used without encryption, so requests to them, which can contain
/// a password, must not go to a proxy.
/// </summary>
internal sealed class SystemProxy : IWebProxy
{
#if NETFRAMEWORK
    private readonly IWebProxy? _system = WebRequest.DefaultWebProxy;
#else
    private readonly IWebProxy? _system = HttpClient.DefaultProxy;
#endif

    /// <summary>Creates an instance.</summary>
    /// <param name="credentials">The sign-in to the proxy; <see langword="null"/> for the system's own.</param>
    internal SystemProxy(ICredentials? credentials) => Credentials = credentials ?? _system?.Credentials;

    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? destination : _system!.GetProxy(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => host.IsLoopback || _system is null || _system.IsBypassed(host);
}
