using System.Text;
using System.Text.RegularExpressions;
using Workspace.Client.Authentication;
using Workspace.Client.Tests.Http;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Authentication;

public sealed class SignedAttemptTests
{
    private static readonly UserChange Change = new() { Description = "API test user." };

    [Fact]
    public async Task Every_attempt_has_a_date_and_signature_of_its_own()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Throttled("7"), () => Answers.Empty(503), () => Answers.Json(200, Answers.Confirmation));
        using WorkspaceClient client = await Connect(wire, clock);

        await clock.RunAsync(client.Users.UpdateAsync("u1", Change, CancellationToken.None));

        Assert.Equal(3, wire.Sent.Count);
        Assert.All(wire.Sent, sent => Assert.Equal(RequestSigner.FormatDate(sent.At), sent.Headers["X-Sdk-Date"]));
        Assert.True(wire.Sent[1].At - wire.Sent[0].At >= TimeSpan.FromSeconds(7));
        Assert.NotEqual(wire.Sent[0].Headers["X-Sdk-Date"], wire.Sent[1].Headers["X-Sdk-Date"]);
        Assert.NotEqual(wire.Sent[0].Headers["Authorization"], wire.Sent[1].Headers["Authorization"]);
        Assert.All(wire.Sent, sent => Assert.Equal(Expected(sent, null), sent.Headers["Authorization"]));
    }

    [Fact]
    public async Task Project_and_content_type_are_sent_and_signed()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Json(200, Answers.Confirmation));
        using WorkspaceClient client = await Connect(wire, clock);

        await client.Users.UpdateAsync("u1", Change, CancellationToken.None);

        SentRequest sent = Assert.Single(wire.Sent);
        Assert.Equal(TestSession.Project, sent.Headers["X-Project-Id"]);
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
        Assert.Equal("content-type;host;x-project-id;x-sdk-date", SignedHeaders(sent));
    }

    [Fact]
    public async Task A_temporary_keys_token_is_sent_and_signed()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Json(200, Answers.Confirmation));
        using WorkspaceClient client = await Connect(wire, clock, "temporary-token");

        await client.Users.UpdateAsync("u1", Change, CancellationToken.None);

        SentRequest sent = Assert.Single(wire.Sent);
        Assert.Equal("temporary-token", sent.Headers["X-Security-Token"]);
        Assert.Equal("content-type;host;x-project-id;x-sdk-date;x-security-token", SignedHeaders(sent));
        Assert.Equal(Expected(sent, "temporary-token"), sent.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_search_text_with_reserved_characters_is_signed_as_it_is_sent()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Json(200, """{"total_count":0,"users":[]}"""));
        using WorkspaceClient client = await Connect(wire, clock);

        await foreach (WorkspaceUser user in client.Users.List(new UserQuery { Description = "R&D (Wien) 50% +1 ~ * ' é 中文/?" }))
        {
            Assert.Fail("There is nobody: " + user);
        }

        SentRequest sent = Assert.Single(wire.Sent);
        Assert.Contains("description=R%26D%20%28Wien%29%2050%25%20%2B1%20~%20%2A%20%27%20%C3%A9%20%E4%B8%AD%E6%96%87%2F%3F", sent.Address.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(Expected(sent, null), sent.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_port_that_is_not_the_schemes_own_is_part_of_the_signed_host()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Json(200, Answers.Confirmation));
        using WorkspaceClient client = await Connect(wire, clock, endpoint: new Uri("https://workspace.example.com:8443/private"));

        await client.Users.UpdateAsync("u1", Change, CancellationToken.None);

        SentRequest sent = Assert.Single(wire.Sent);
        Assert.Equal($"/private/v2/{TestSession.Project}/users/u1", sent.Address.AbsolutePath);
        Assert.Equal(Expected(sent, null), sent.Headers["Authorization"]);
    }

    [Fact]
    public async Task A_token_is_sent_as_it_is_and_nothing_is_signed()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Json(200, Answers.Confirmation));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);

        await client.Users.UpdateAsync("u1", Change, CancellationToken.None);

        SentRequest sent = Assert.Single(wire.Sent);
        Assert.Equal("token-that-nobody-may-see", sent.Headers["X-Auth-Token"]);
        Assert.False(sent.Headers.ContainsKey("Authorization"));
        Assert.False(sent.Headers.ContainsKey("X-Sdk-Date"));
    }

    private static Task<WorkspaceClient> Connect(ScriptedWire wire, FakeClock clock, string? securityToken = null, Uri? endpoint = null) =>
        TestSession.ConnectAsync(
            wire,
            clock,
            endpoint: endpoint,
            credentials: WorkspaceCredentials.FromAccessKey(
                TestSession.AccessKey, TestSession.Secure(TestSession.SecretKey), securityToken is null ? null : TestSession.Secure(securityToken)));

    private static string SignedHeaders(SentRequest sent) =>
        Regex.Match(sent.Headers["Authorization"], "SignedHeaders=(?<names>[^,]*),", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Groups["names"].Value;

    // What the signature must be, from what is on the wire and nothing else. The vectors prove the signer itself.
    private static string Expected(SentRequest sent, string? securityToken)
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("host", sent.Address.Authority),
            new("x-sdk-date", sent.Headers["X-Sdk-Date"]),
            new("x-project-id", TestSession.Project),
            new("content-type", "application/json"),
        ];
        if (securityToken is not null)
        {
            headers.Add(new("x-security-token", securityToken));
        }

        using Secret key = Secret.From(TestSession.SecretKey, "The secret key");
        return RequestSigner.Authorization(
            TestSession.AccessKey, key, sent.Headers["X-Sdk-Date"], sent.Method, sent.Address, headers, Encoding.UTF8.GetBytes(sent.BodyText));
    }
}
