using System.Net;
using System.Security;
#if NETFRAMEWORK
using System.Net.Security;
using System.Security.Authentication;
#endif

namespace Workspace.Client.Http;

/// <summary>
/// What really sends: the framework's own handler, or the one that a caller gave instead. No redirect is followed, no cookie kept, and every
/// certificate checked.
/// </summary>
internal sealed class PrimaryHandler : DelegatingHandler
{
    // A session has as many requests under way as its cmdlets ask for; .NET Framework would queue them behind two connections.
    private const int MaximumConnections = 128;

    private readonly bool _isOwn;
    private readonly NetworkCredential? _proxyCredentials;

    internal PrimaryHandler(TransportSettings settings)
        : base(settings.PrimaryHandler ?? Make(settings))
    {
        _isOwn = settings.PrimaryHandler is null;
        _proxyCredentials = settings.ProxyCredentials;
    }

    /// <summary>Closes the connections and clears the sign-in to the proxy; a handler that the caller gave stays the caller's.</summary>
    internal void Close()
    {
        if (_proxyCredentials is not null)
        {
            using SecureString nothing = new();
            _proxyCredentials.SecurePassword = nothing;
        }

        if (_isOwn)
        {
            Dispose();
        }
    }

#if NETFRAMEWORK
    private static HttpClientHandler Make(TransportSettings settings)
    {
        HttpClientHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            SslProtocols = SslProtocols.Tls12,
            MaxConnectionsPerServer = MaximumConnections,

#pragma warning disable MA0039 // It accepts nothing that the framework does not.
            // Without one, ServicePointManager's process-wide callback, which any other script can set, would decide for this client too.
            ServerCertificateCustomValidationCallback = static (_, _, _, errors) => errors == SslPolicyErrors.None,
#pragma warning restore MA0039
        };
#else
    private static SocketsHttpHandler Make(TransportSettings settings)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxConnectionsPerServer = MaximumConnections,

            // A night's run must notice that the service moved to another address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(20),

            // What is left of an answer that nobody wants any more is not read.
            MaxResponseDrainSize = 0,
        };
#endif
        handler.Proxy = settings.Proxy ?? new SystemProxy(settings.ProxyCredentials);

        return handler;
    }
}
