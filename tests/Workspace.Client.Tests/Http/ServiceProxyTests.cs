using System.Net;
using System.Net.Sockets;
using System.Text;
using Workspace.Client.Authentication;
using Workspace.Client.Http;

namespace Workspace.Client.Tests.Http;

public sealed class ServiceProxyTests
{
    [Theory]
    [InlineData("http://proxy.example.com:3128")]
    [InlineData("https://proxy.example.com")]
    public void An_address_of_a_proxy_is_taken(string address)
    {
        Uri proxy = new(address);

        Assert.Equal(proxy, new ServiceProxy(proxy, credentials: null).GetProxy(new Uri("https://workspace.example.com")));
    }

    [Theory]
    [InlineData("proxy.example.com")]
    [InlineData("ftp://proxy.example.com")]
    [InlineData("http://proxy.example.com/path")]
    [InlineData("http://proxy.example.com/?a=b")]
    [InlineData("http://bob:marked-password@proxy.example.com:3128")]
    public void Another_is_refused_without_showing_a_password_in_it(string address)
    {
        WorkspaceException refused = Assert.Throws<WorkspaceException>(() => new ServiceProxy(new Uri(address, UriKind.RelativeOrAbsolute), credentials: null));

        Assert.Equal(WorkspaceErrorKind.InvalidArgument, refused.Kind);
        Assert.DoesNotContain("marked", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_goes_to_this_machine_does_not_go_through_a_proxy_elsewhere()
    {
        Uri here = new("http://127.0.0.1:8080");

        Assert.True(new ServiceProxy(new Uri("http://proxy.example.com:3128"), credentials: null).IsBypassed(here));
        Assert.False(new ServiceProxy(new Uri("http://127.0.0.1:3128"), credentials: null).IsBypassed(here));
    }

    [Theory]
    [InlineData("bob", "", "bob")]
    [InlineData("\\bob", "", "bob")]
    [InlineData("CORP\\bob", "CORP", "bob")]
    public void A_domain_before_the_name_is_taken_apart(string given, string domain, string name)
    {
        NetworkCredential signIn = ServiceProxy.SignIn(given, TestSession.Secure("p"));

        Assert.Equal((domain, name, "p"), (signIn.Domain, signIn.UserName, signIn.Password));
    }

    [Fact]
    public async Task Requests_go_through_it_and_its_sign_in_goes_with_them_until_the_end()
    {
        using TcpListener proxy = new(IPAddress.Loopback, 0);
        proxy.Start();
        Task<List<string>> heard = ListenAsync(proxy);
        NetworkCredential signIn = ServiceProxy.SignIn("bob", TestSession.Secure("pass"));
        WorkspaceClient client = await WorkspaceClient.ConnectAsync(
            new WorkspaceClientOptions
            {
                Endpoint = new Uri("http://127.0.0.1:9"),
                ProjectId = TestSession.Project,
                Proxy = new ServiceProxy(new Uri("http://" + proxy.LocalEndpoint), signIn),
                ProxyCredentials = signIn,
                MaximumRetryCount = 0,
            },
            TestSession.Token(),
            observer: null,
            CancellationToken.None);

        await client.Users.GetAsync("u1", CancellationToken.None);
        client.Dispose();

        List<string> requests = await heard;
        Assert.StartsWith($"GET http://127.0.0.1:9/v2/{TestSession.Project}/users/u1 ", requests[0], StringComparison.Ordinal);
        Assert.Contains("Proxy-Authorization: Basic " + Convert.ToBase64String("bob:pass"u8), requests[^1], StringComparison.Ordinal);
        Assert.Equal(string.Empty, signIn.Password);
    }

    // Asks for a sign-in first, as proxies do, and answers the request that has one.
    private static async Task<List<string>> ListenAsync(TcpListener listener)
    {
        List<string> heard = [];
        while (true)
        {
            using TcpClient connection = await listener.AcceptTcpClientAsync();
            NetworkStream stream = connection.GetStream();
            byte[] buffer = new byte[16 * 1024];
            int read = await stream.ReadAsync(buffer);
            heard.Add(Encoding.ASCII.GetString(buffer, 0, read));
            bool isSignedIn = heard[^1].Contains("Proxy-Authorization", StringComparison.Ordinal);
            string response = isSignedIn
                ? $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Answers.Detail.Length}\r\nConnection: close\r\n\r\n{Answers.Detail}"
                : "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(response));
            if (isSignedIn)
            {
                return heard;
            }
        }
    }
}
