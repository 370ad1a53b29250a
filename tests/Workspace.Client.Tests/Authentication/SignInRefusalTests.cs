using System.Globalization;
using System.Net;
using Workspace.Client.Authentication;
using Workspace.Client.Tests.Http;

namespace Workspace.Client.Tests.Authentication;

public sealed class SignInRefusalTests
{
    private const string Said = "Incorrect IAM authentication information: ";

    private readonly FakeClock _clock = new();

    [Theory]
    [InlineData("key", "APIGW.0301", Said + "verify aksk signature fail", "secret key (SK) does not belong")]
    [InlineData("key", "APIGW.0301", Said + "the access key (AK) does not exist.", "no such access key")]
    [InlineData("key", "APIGW.0301", "?", "Check the AK, the SK and the region")]
    [InlineData("key", "APIGW.0301", Said + "the security token is missing", "needs its -SecurityToken")]
    [InlineData("temporary", "APIGW.0301", Said + "the security token expires", "new temporary access key")]
    [InlineData("temporary", "APIGW.0301", "?", "temporary access key was refused")]
    [InlineData("token", "APIGW.0307", "The token must be updated.", "has expired")]
    [InlineData("token", "APIGW.0301", Said + "token expires", "has expired")]
    [InlineData("token", "APIGW.0301", Said + "the token has been revoked.", "was revoked")]
    [InlineData("token", "APIGW.0301", Said + "decrypt token fail", "of another region or cloud")]
    [InlineData("token", "APIGW.0301", "?", "wrong, has expired or was revoked")]
    public async Task Each_reason_is_told_as_far_as_the_answer_does(string signIn, string code, string text, string expected)
    {
        WorkspaceException refused = await RefusedAsync(signIn, code, text, TimeSpan.Zero);

        Assert.Equal(WorkspaceErrorKind.AuthenticationFailed, refused.Kind);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains(code, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23, "23 minutes ahead of")]
    [InlineData(-61, "61 minutes behind")]
    public async Task A_clock_that_is_off_is_told_from_a_wrong_key(int minutes, string expected)
    {
        WorkspaceException refused = await RefusedAsync("key", "APIGW.0301", Said + "verify aksk signature fail", TimeSpan.FromMinutes(-minutes));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Set the clock", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_does_not_depend_on_this_computers_clock()
    {
        WorkspaceException refused = await RefusedAsync("token", "APIGW.0307", "The token must be updated.", TimeSpan.FromMinutes(60));

        Assert.DoesNotContain("clock", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_does_not_exist_is_named()
    {
        using ScriptedWire wire = new(_clock, () => Answers.Json(404, """{"error_code":"WKS.00170117","error_msg":"The tenant does not exist"}"""));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, _clock);

        WorkspaceException refused = await TestSession.FailureAsync(() => client.TestConnectionAsync(CancellationToken.None));

        Assert.Equal(WorkspaceErrorKind.NotFound, refused.Kind);
        Assert.Contains(TestSession.Project, refused.Message, StringComparison.Ordinal);
        Assert.Contains("-ProjectId", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_asks_for_a_sign_in_is_said_to_be_the_proxy()
    {
        using ScriptedWire wire = new(_clock, () => Answers.Empty(407));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, _clock);

        WorkspaceException refused = await TestSession.FailureAsync(() => client.TestConnectionAsync(CancellationToken.None));

        Assert.Equal(WorkspaceErrorKind.AuthenticationFailed, refused.Kind);
        Assert.Contains("-ProxyCredential", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("token")]
    [InlineData("temporary")]
    public async Task A_service_that_repeats_what_it_was_sent_does_not_get_it_shown(string signIn)
    {
        using ScriptedWire wire = new((sent, _) =>
        {
            string secret = sent.Headers.GetValueOrDefault("X-Auth-Token") ?? sent.Headers["X-Security-Token"];
            return Task.FromResult(Answers.Json(
                (int)HttpStatusCode.Unauthorized,
                $$"""{"error_code":"{{secret}}","error_msg":"bad {{secret}}!","error_detail":"{{secret}}","encoded_authorization_message":"{{secret}}"}""",
                ("X-Request-Id", secret)));
        });
        RecordingObserver observer = new();
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, _clock, credentials: Credentials(signIn));

        WorkspaceException refused = await TestSession.FailureAsync(() => client.WithObserver(observer).TestConnectionAsync(CancellationToken.None));

        Assert.Equal("bad ***!", refused.ErrorText);
        Assert.Equal("***", refused.RequestId);
        Assert.Equal("***", Assert.Single(observer.AnsweredWith).RequestId);
        Assert.DoesNotContain("marked", refused.ToString() + refused.ErrorCode + refused.ErrorDetail + refused.EncodedAuthorizationMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nor_is_a_token_shown_that_was_renewed_meanwhile()
    {
        int issued = 0;
        using ScriptedWire wire = new((sent, _) => Task.FromResult(
            !sent.Headers.TryGetValue("X-Auth-Token", out string? token)
                ? Answers.Json(
                    (int)HttpStatusCode.Created,
                    """{"token":{"expires_at":"2026-02-11T08:00:00Z","issued_at":"2026-02-10T08:00:00Z"}}""",
                    ("X-Subject-Token", $"marked-token-{++issued}"))
                : Answers.Json(token == "marked-token-1" ? 401 : 403, """{"error_code":"c","error_msg":"first marked-token-1, then marked-token-2"}""")));
        using WorkspaceClient client = await TestSession.ConnectAsync(
            wire, _clock, credentials: WorkspaceCredentials.FromPassword("bob", TestSession.Secure("marked-password"), "account"));

        WorkspaceException refused = await TestSession.FailureAsync(() => client.TestConnectionAsync(CancellationToken.None));

        Assert.Equal(2, issued);
        Assert.Equal("first ***, then ***", refused.ErrorText);
    }

    [Fact]
    public async Task Nor_is_a_token_shown_that_a_password_got()
    {
        using ScriptedWire wire = new((sent, _) => Task.FromResult(
            sent.Headers.TryGetValue("X-Auth-Token", out string? token)
                ? Answers.Json((int)HttpStatusCode.Forbidden, $$"""{"error_code":"c","error_msg":"bad {{token}}!"}""", ("X-Request-Id", token))
                : Answers.Json(
                    (int)HttpStatusCode.Created,
                    """{"token":{"expires_at":"2026-02-11T08:00:00Z","issued_at":"2026-02-10T08:00:00Z"}}""",
                    ("X-Subject-Token", "marked-token"))));
        using WorkspaceClient client = await TestSession.ConnectAsync(
            wire, _clock, credentials: WorkspaceCredentials.FromPassword("bob", TestSession.Secure("marked-password"), "account"));

        WorkspaceException refused = await TestSession.FailureAsync(() => client.TestConnectionAsync(CancellationToken.None));

        Assert.Equal("bad ***!", refused.ErrorText);
        Assert.Equal("***", refused.RequestId);
        Assert.DoesNotContain("marked", refused.ToString(), StringComparison.Ordinal);
    }

    private static WorkspaceCredentials Credentials(string signIn) => signIn switch
    {
        "token" => WorkspaceCredentials.FromToken(TestSession.Secure("marked-token")),
        "key" => WorkspaceCredentials.FromAccessKey(TestSession.AccessKey, TestSession.Secure(TestSession.SecretKey)),
        _ => WorkspaceCredentials.FromAccessKey(TestSession.AccessKey, TestSession.Secure(TestSession.SecretKey), TestSession.Secure("marked-temporary")),
    };

    private async Task<WorkspaceException> RefusedAsync(string signIn, string code, string text, TimeSpan theirClock)
    {
        string date = (_clock.GetUtcNow() + theirClock).ToString("r", CultureInfo.InvariantCulture);
        using ScriptedWire wire = new(_clock, () => Answers.Json(401, $$"""{"error_code":"{{code}}","error_msg":"{{text}}"}""", ("Date", date)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, _clock, credentials: Credentials(signIn));
        return await TestSession.FailureAsync(() => client.TestConnectionAsync(CancellationToken.None));
    }
}
