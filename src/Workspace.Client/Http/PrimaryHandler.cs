using System.Net;
using System.Security;
#if NETFRAMEWORK
using System.Net.Security;
using System.Security.Authentication;
#endif

namespace Workspace.Client.Http;

/// <summary>
/// Sends requests: the framework's handler, or the one that a caller specified. Follows no redirect, keeps no cookie and checks every
/// certificate.
/// </summary>
internal sealed class PrimaryHandler : DelegatingHandler
{
    // The cmdlets limit the concurrent requests. .NET Framework's default of two connections would queue them.
    private const int MaximumConnections = 128;

    private readonly bool _isOwn;
    private readonly NetworkCredential? _proxyCredentials;

    internal PrimaryHandler(TransportSettings settings)
        : base(settings.PrimaryHandler ?? Make(settings))
    {
        _isOwn = settings.PrimaryHandler is null;
        _proxyCredentials = settings.ProxyCredentials;
    }

    /// <summary>
    /// Closes the connections and clears the credentials of the proxy. Does not dispose a handler that the caller specified.
    /// </summary>
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
            // Without a callback here, the process-wide callback of ServicePointManager, which any script can set, would apply to this
            // client.
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

            // Long runs need new DNS look-ups, because the service's address can change.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(20),

            // The rest of an abandoned response is not read.
            MaxResponseDrainSize = 0,
        };
#endif
        handler.Proxy = settings.Proxy ?? new SystemProxy(settings.ProxyCredentials);

        return handler;
    }
}
