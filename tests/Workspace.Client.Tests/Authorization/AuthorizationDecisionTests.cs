using Workspace.Client.Authentication;
using Workspace.Client.Authorization;
using Workspace.Client.Http;
using Workspace.Client.Tests.Http;
using Workspace.Client.Users;
using Workspace.Simulator;

namespace Workspace.Client.Tests.Authorization;

public sealed class AuthorizationDecisionTests
{
    private readonly SimulatedService _service = new(new SimulatorOptions { Users = 20 });

    [Fact]
    public async Task A_refusal_is_read_out_to_who_signs()
    {
        using SimulatorHandler wire = new(_service);
        using WorkspaceClient client = await ConnectAsync(wire, WorkspaceCredentials.FromAccessKey(
            _service.Options.AccessKey, TestSession.Secure(_service.Options.SecretKey)));
        _service.DeniedActions.Set("workspace:users:update");
        WorkspaceException refused = await TestSession.FailureAsync(() =>
            client.Users.UpdateAsync("u1", new UserChange { Description = "x" }, CancellationToken.None));

        WorkspaceAuthorizationDecision decision = await client.Authorization.DecodeAsync(refused.EncodedAuthorizationMessage!, CancellationToken.None);

        Assert.Equal("workspace:users:update", decision.Action);
        Assert.Equal("workspace:ap-southeast-1:simulator-account:user:u1", decision.Resource);
        Assert.True(decision.ExplicitDeny);
        WorkspacePolicyStatement statement = Assert.Single(decision.MatchedStatements);
        Assert.Equal(("simulator-denied-actions", "Deny"), (statement.PolicyName, statement.Effect));
        Assert.Equal(["workspace:users:update"], statement.Actions);
        Assert.Equal(["*"], statement.Resources);
        Assert.StartsWith("{\"allowed\":false", decision.RawText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_is_the_references()
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, """{"decoded_message":"{}"}"""));
        using WorkspaceClient client = await WorkspaceClient.ConnectAsync(
            new WorkspaceClientOptions { Region = "eu-west-101", ProjectId = TestSession.Project, PrimaryHandler = wire },
            WorkspaceCredentials.FromAccessKey(TestSession.AccessKey, TestSession.Secure(TestSession.SecretKey)),
            observer: null,
            CancellationToken.None);

        await client.Authorization.DecodeAsync(" a+b/c= ", CancellationToken.None);

        SentRequest sent = Assert.Single(wire.Sent);
        Assert.Equal("POST https://sts.eu-west-101.myhuaweicloud.com/v5/decode-authorization-message", $"{sent.Method} {sent.Address.AbsoluteUri}");
        using System.Text.Json.JsonDocument body = System.Text.Json.JsonDocument.Parse(sent.Body);
        Assert.Equal("a+b/c=", body.RootElement.GetProperty("encoded_message").GetString());
        Assert.StartsWith("SDK-HMAC-SHA256 ", sent.Headers["Authorization"], StringComparison.Ordinal);
        Assert.False(sent.Headers.ContainsKey("X-Project-Id"));
    }

    [Theory]
    [InlineData("https://iam.cloud.example.com", "https://sts.cloud.example.com/v5/decode-authorization-message")]
    [InlineData("https://identity.example.com:8443/iam", "https://identity.example.com:8443/iam/v5/decode-authorization-message")]
    public async Task A_private_clouds_refusals_stay_in_it(string iam, string expected)
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, """{"decoded_message":"{}"}"""));
        using WorkspaceClient client = await WorkspaceClient.ConnectAsync(
            new WorkspaceClientOptions { Region = "eu-west-101", ProjectId = TestSession.Project, IamEndpoint = new Uri(iam), PrimaryHandler = wire },
            WorkspaceCredentials.FromAccessKey(TestSession.AccessKey, TestSession.Secure(TestSession.SecretKey)),
            observer: null,
            CancellationToken.None);

        await client.Authorization.DecodeAsync("x", CancellationToken.None);

        Assert.Equal(expected, Assert.Single(wire.Sent).Address.AbsoluteUri);
    }

    [Fact]
    public async Task A_token_session_is_told_that_an_access_key_is_needed()
    {
        using SimulatorHandler wire = new(_service);
        using WorkspaceClient client = await ConnectAsync(wire, WorkspaceCredentials.FromToken(TestSession.Secure(_service.IssueToken())));

        WorkspaceException refused = await TestSession.FailureAsync(() => client.Authorization.DecodeAsync("SIM1.x", CancellationToken.None));

        Assert.Equal(WorkspaceErrorKind.SessionUnusable, refused.Kind);
        Assert.Contains("-AccessKey", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_service.Journal.Entries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData(null)]
    public async Task What_cannot_be_a_message_is_refused_before_it_is_sent(string? message)
    {
        using SimulatorHandler wire = new(_service);
        using WorkspaceClient client = await ConnectAsync(wire, WorkspaceCredentials.FromAccessKey(
            _service.Options.AccessKey, TestSession.Secure(_service.Options.SecretKey)));

        Assert.All(
            new[] { message, new string('a', 10_241) },
            text => Assert.Equal(
                WorkspaceErrorKind.InvalidArgument,
                Assert.Throws<WorkspaceException>(() => client.Authorization.DecodeAsync(text!, CancellationToken.None).GetAwaiter().GetResult()).Kind));
        Assert.Empty(_service.Journal.Entries);
    }

    [Fact]
    public void Other_spellings_of_a_decision_are_read()
    {
        WorkspaceAuthorizationDecision decision = DecisionText.Parse(
            """{"explicitDeny":false,"matchedStatements":{"items":[{"sourcePolicyId":"p","effect":"Allow","actions":"a:b","resources":["r1","r2"]}]},"action":"a:b","resource":["r1"]}""");

        Assert.False(decision.ExplicitDeny);
        Assert.Equal(("a:b", "r1"), (decision.Action, decision.Resource));
        WorkspacePolicyStatement statement = Assert.Single(decision.MatchedStatements);
        Assert.Equal(("p", "Allow", "a:b", "r1,r2"), (statement.PolicyName, statement.Effect, statement.Actions.Single(), string.Join(",", statement.Resources)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Access denied \u001b[31m")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"context":7,"matched_statements":"x","explicit_deny":"yes"}""")]
    public void Any_other_text_is_kept(string text)
    {
        WorkspaceAuthorizationDecision decision = DecisionText.Parse(text);

        Assert.Equal(DisplayText.Escape(text), decision.RawText);
        Assert.Null(decision.Action);
        Assert.Null(decision.ExplicitDeny);
        Assert.Empty(decision.MatchedStatements);
        Assert.NotEmpty(decision.ToString());
    }

    private Task<WorkspaceClient> ConnectAsync(SimulatorHandler wire, WorkspaceCredentials credentials) => WorkspaceClient.ConnectAsync(
        new WorkspaceClientOptions { Region = _service.Options.Region, ProjectId = _service.Options.ProjectId, PrimaryHandler = wire },
        credentials,
        observer: null,
        CancellationToken.None);
}
