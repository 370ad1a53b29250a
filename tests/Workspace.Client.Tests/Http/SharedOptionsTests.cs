using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Http.Requests;

namespace Workspace.Client.Tests.Http;

/// <summary>What a client is given stays the caller's: options are read once and not written.</summary>
public sealed class SharedOptionsTests
{
    [Fact]
    public async Task Two_clients_of_the_same_options_share_no_limit()
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, Answers.Detail));
        WorkspaceClientOptions options = new()
        {
            Endpoint = new Uri("https://workspace.example.com"),
            ProjectId = TestSession.Project,
            PrimaryHandler = wire,
            MaxRequestsPerMinute = 3,
        };
        using WorkspaceClient first = await WorkspaceClient.ConnectAsync(options, TestSession.Token(), observer: null, CancellationToken.None);
        using (WorkspaceClient second = await WorkspaceClient.ConnectAsync(options, TestSession.Token(), observer: null, CancellationToken.None))
        {
            for (int request = 0; request < 3; request++)
            {
                await second.Users.GetAsync("u1", CancellationToken.None);
            }
        }

        for (int request = 0; request < 3; request++)
        {
            await first.Users.GetAsync("u1", CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }

        using CancellationTokenSource stop = new();
        Task fourth = first.Users.GetAsync("u1", stop.Token);
        await Task.WhenAny(fourth, Task.Delay(200, TestContext.Current.CancellationToken));
        Assert.False(fourth.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fourth);
        Assert.Equal(6, wire.Sent.Count);
    }

    [Fact]
    public async Task A_signature_that_comes_back_is_not_shown()
    {
        using ScriptedWire wire = new((sent, _) => Task.FromResult(Answers.Json(
            403, $$"""{"error_code":"c","error_msg":"bad header: {{sent.Headers["Authorization"]}}"}""")));
        using WorkspaceClient client = await TestSession.ConnectAsync(
            wire, credentials: WorkspaceCredentials.FromAccessKey(TestSession.AccessKey, TestSession.Secure(TestSession.SecretKey)));

        WorkspaceException failure = await TestSession.FailureAsync(() => client.Users.GetAsync("u1", CancellationToken.None));

        Assert.EndsWith("Signature=***", failure.ErrorText, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9a-f]{64}", failure.ToString());
    }

    [Theory]
    [InlineData("joe:pw@host:3128")]
    [InlineData("//joe:pw@host:3128")]
    [InlineData("http://joe:pw@host:3128")]
    [InlineData("joe:pw@host")]
    [InlineData("/joe:pw@host")]
    public void A_password_in_an_address_is_not_shown(string address)
    {
        Uri uri = new(address, UriKind.RelativeOrAbsolute);

        WorkspaceException proxy = Assert.Throws<WorkspaceException>(() => new Client.Http.ServiceProxy(uri, credentials: null));
        WorkspaceException endpoint = Assert.Throws<WorkspaceException>(() => Client.Http.Requests.ServiceEndpoints.From(new WorkspaceClientOptions { Endpoint = uri }));

        Assert.DoesNotContain("pw", proxy.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("pw", endpoint.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_on_this_machine_is_reached_through_the_systems_proxy()
    {
        Client.Http.SystemProxy proxy = new(credentials: null);

        Assert.True(proxy.IsBypassed(new Uri("http://127.0.0.1:1234/v3/auth/tokens")));
        Assert.Equal(new Uri("http://localhost/"), proxy.GetProxy(new Uri("http://localhost/")));
    }
}
