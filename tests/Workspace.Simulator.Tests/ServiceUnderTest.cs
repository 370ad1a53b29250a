using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Workspace.Simulator.Host;

namespace Workspace.Simulator.Tests;

/// <summary>A simulated service, and an HTTP client that authenticates with a token by default.</summary>
internal sealed class ServiceUnderTest : IAsyncDisposable
{
    internal const string Project = "0bec5db98280d2d02fd6c00c2de791ce";

    private readonly SimulatorHost? _host;

    private ServiceUnderTest(SimulatedService service, SimulatorHost? host)
    {
        Service = service;
        _host = host;
        Token = service.IssueToken();
        Handler = host is null
            ? new SimulatorHandler(service)
            : new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.All,
                UseProxy = false,
                UseCookies = false,
            };
        Client = new HttpClient(Handler)
        {
            BaseAddress = host?.Address ?? new Uri("https://workspace.ap-southeast-1.myhuaweicloud.com"),
            Timeout = TimeSpan.FromSeconds(20),
        };
    }

    internal SimulatedService Service { get; }

    internal HttpMessageHandler Handler { get; }

    internal HttpClient Client { get; }

    internal string Token { get; }

    internal static string Users => $"/v2/{Project}/users";

    internal static string Desktops => $"/v2/{Project}/desktops";

    internal static string Rename => $"/v2/{Project}/desktops/change-username";

    internal static async Task<ServiceUnderTest> StartAsync(Transport transport, SimulatorOptions? options = null)
    {
        SimulatedService service = new(options ?? new SimulatorOptions { Users = 400 });
        return new ServiceUnderTest(service, transport == Transport.Port ? await SimulatorHost.StartAsync(service) : null);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Handler.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    internal Task<TestResponse> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    internal Task<TestResponse> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, json);

    internal Task<TestResponse> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    internal async Task<TestResponse> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using HttpRequestMessage request = Request(method, path, json);
        request.Headers.TryAddWithoutValidation("X-Auth-Token", Token);
        return await SendAsync(request);
    }

    internal async Task<TestResponse> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage message = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await TestResponse.ReadAsync(message);
    }

    /// <summary>A request without authentication.</summary>
    internal HttpRequestMessage Request(HttpMethod method, string path, string? json = null)
    {
        HttpRequestMessage request = new(method, new Uri(Client.BaseAddress!, path));
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return request;
    }

    /// <summary>The user names of a list, in order.</summary>
    internal async Task<string[]> NamesAsync(string query)
    {
        TestResponse response = await GetAsync(Users + "?" + query);
        Assert.Equal(200, response.Status);
        return [.. response.Json.GetProperty("users").EnumerateArray().Select(static user => user.GetProperty("user_name").GetString()!)];
    }
}
