using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Renaming;

namespace Workspace.Client.Tests.Http;

/// <summary>What the framework's own handler is told, seen from the other end of a real connection.</summary>
public sealed class PrimaryHandlerTests
{
    private static readonly DesktopUserNameChange Rename = new(new("alice", null), new("bob", null), restart: false);

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_ends_it_at_once_and_gets_no_request()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest wish = new("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = wish.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
        using CancellationTokenSource stop = new();
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task<(int Connections, int Bytes)> heard = HearAsync(listener, certificate, stop.Token);
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: new Uri("https://" + listener.LocalEndpoint));

        WorkspaceException failure = await TestSession.FailureAsync(() => client.Renames.SendOnceAsync(Rename, CancellationToken.None));

        await stop.CancelAsync();
        Assert.Equal(WorkspaceErrorKind.ConnectionFailed, failure.Kind);
        Assert.Contains("no trusted connection", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent", failure.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), await heard);
    }

    [Fact]
    public async Task A_proxy_that_opens_no_way_leaves_a_change_surely_unmade()
    {
        await using LoopbackServer proxy = new((connection, _) => connection.SendAsync("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"));
        using WorkspaceClient client = await WorkspaceClient.ConnectAsync(
            new WorkspaceClientOptions
            {
                Endpoint = new Uri("https://workspace.example.com"),
                ProjectId = TestSession.Project,
                Proxy = new ServiceProxy(proxy.Address, credentials: null),
                MaximumRetryCount = 0,
            },
            TestSession.Token(),
            observer: null,
            CancellationToken.None);

        WorkspaceException failure = await TestSession.FailureAsync(() => client.Renames.SendOnceAsync(Rename, CancellationToken.None));

        Assert.Equal(WorkspaceErrorKind.ConnectionFailed, failure.Kind);
        Assert.Contains("Nothing was sent", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, proxy.Requests);
    }

    [Fact]
    public async Task A_cookie_is_not_kept()
    {
        List<string> heard = [];
        await using LoopbackServer server = new((connection, _) =>
        {
            heard.Add(connection.Request);
            return connection.SendJsonAsync(Answers.Detail, more: "Set-Cookie: whose=mine; Path=/\r\n");
        });
        using WorkspaceClient client = await TestSession.ConnectAsync(null, endpoint: server.Address);

        await client.Users.GetAsync("u1", CancellationToken.None);
        await client.Users.GetAsync("u1", CancellationToken.None);

        Assert.Equal(2, heard.Count);
        Assert.DoesNotContain("Cookie", heard[1], StringComparison.OrdinalIgnoreCase);
    }

    // How many came, and how many bytes they said once they took the certificate.
    private static async Task<(int Connections, int Bytes)> HearAsync(TcpListener listener, X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        int connections = 0;
        int bytes = 0;
        try
        {
            while (true)
            {
                using TcpClient connection = await listener.AcceptTcpClientAsync(cancellationToken);
                connections++;
                await using SslStream secure = new(connection.GetStream());
                try
                {
                    await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken);
                    bytes += await secure.ReadAsync(new byte[16 * 1024], cancellationToken);
                }
                catch (Exception refused) when (refused is IOException or AuthenticationException)
                {
                    // As it should be.
                }
            }
        }
        catch (OperationCanceledException)
        {
            return (connections, bytes);
        }
    }
}
