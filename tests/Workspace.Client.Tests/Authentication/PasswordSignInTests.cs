using System.Text.Json;
using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Tests.Http;

namespace Workspace.Client.Tests.Authentication;

public sealed class PasswordSignInTests
{
    private const string Password = "pass \"word\" \\ Zürich";

    private readonly FakeClock _clock = new();
    private readonly IamWire _iam;

    public PasswordSignInTests() => _iam = new IamWire(_clock);

    [Fact]
    public async Task A_password_is_sent_as_the_reference_says_and_never_shown()
    {
        RecordingObserver observer = new();
        using WorkspaceClient client = await ConnectAsync(observer: observer);

        SentRequest sent = Assert.Single(_iam.SignIns);
        Assert.Equal("POST", sent.Method);
        Assert.Equal("https://iam.ap-southeast-1.myhuaweicloud.com/v3/auth/tokens?nocatalog=true", sent.Address.AbsoluteUri);
        Assert.False(sent.Headers.ContainsKey("X-Auth-Token"));
        Assert.False(sent.Headers.ContainsKey("Authorization"));
        using JsonDocument body = JsonDocument.Parse(sent.Body);
        JsonElement auth = body.RootElement.GetProperty("auth");
        JsonElement user = auth.GetProperty("identity").GetProperty("password").GetProperty("user");
        Assert.Equal("password", Assert.Single(auth.GetProperty("identity").GetProperty("methods").EnumerateArray()).GetString());
        Assert.Equal("o\"brien", user.GetProperty("name").GetString());
        Assert.Equal(Password, user.GetProperty("password").GetString());
        Assert.Equal("account", user.GetProperty("domain").GetProperty("name").GetString());
        Assert.Equal("""{"project":{"name":"ap-southeast-1"}}""", auth.GetProperty("scope").GetRawText());
        Assert.All(observer.Attempts, attempt => Assert.Null(attempt.Body));
        Assert.Equal(201, Assert.Single(observer.AnsweredWith).Status);
    }

    [Fact]
    public async Task The_project_comes_with_the_token_and_is_not_looked_up()
    {
        using WorkspaceClient client = await ConnectAsync();

        Assert.Equal(TestSession.Project, client.ProjectId);
        Assert.Single(_iam.Wire.Sent);
    }

    [Fact]
    public async Task A_token_that_does_not_say_its_project_has_it_looked_up()
    {
        _iam.SaysProject = false;
        using WorkspaceClient client = await ConnectAsync();

        Assert.Equal("found-by-name", client.ProjectId);
        Assert.Equal("token-1", _iam.Wire.Sent[1].Headers["X-Auth-Token"]);
    }

    [Fact]
    public async Task A_given_project_is_the_scope_and_the_sign_in_waits_until_it_is_needed()
    {
        using WorkspaceClient client = await ConnectAsync(projectId: "p1");
        Assert.Empty(_iam.Wire.Sent);

        await client.Users.GetAsync("u1", CancellationToken.None);

        Assert.Contains("""{"project":{"id":"p1"}}""", Assert.Single(_iam.SignIns).BodyText, StringComparison.Ordinal);
        Assert.Equal("token-1", Assert.Single(_iam.Requests).Headers["X-Auth-Token"]);
    }

    [Fact]
    public async Task A_token_is_renewed_ahead_of_its_end_and_not_earlier()
    {
        using WorkspaceClient client = await ConnectAsync();

        _clock.Advance(TimeSpan.FromHours(23));
        await client.Users.GetAsync("u1", CancellationToken.None);
        Assert.Equal(1, _iam.Issued);

        _clock.Advance(TimeSpan.FromMinutes(56));
        await client.Users.GetAsync("u1", CancellationToken.None);
        Assert.Equal(2, _iam.Issued);
        Assert.Equal(["token-1", "token-2"], _iam.Requests.Select(sent => sent.Headers["X-Auth-Token"]));
    }

    [Theory]
    [InlineData(-45)]
    [InlineData(45)]
    public async Task A_clock_that_is_off_does_not_change_when(int minutes)
    {
        _iam.Ahead = TimeSpan.FromMinutes(minutes);
        _iam.Lifetime = TimeSpan.FromMinutes(30);
        using WorkspaceClient client = await ConnectAsync();

        _clock.Advance(TimeSpan.FromMinutes(24));
        await client.Users.GetAsync("u1", CancellationToken.None);
        Assert.Equal(1, _iam.Issued);

        _clock.Advance(TimeSpan.FromMinutes(2));
        await client.Users.GetAsync("u1", CancellationToken.None);
        Assert.Equal(2, _iam.Issued);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_request_sent_again()
    {
        RecordingObserver observer = new();
        using WorkspaceClient client = await ConnectAsync();
        _iam.OldestGood = 2;

        await client.WithObserver(observer).Users.GetAsync("u1", CancellationToken.None);

        Assert.Equal(2, _iam.Issued);
        Assert.Equal(["token-1", "token-2"], _iam.Requests.Select(sent => sent.Headers["X-Auth-Token"]));
        Assert.Contains("401", Assert.Single(observer.Repeated).Reason, StringComparison.Ordinal);
        Assert.Contains(observer.Attempts, attempt => attempt.Attempt.Address.AbsolutePath is "/v3/auth/tokens");
    }

    [Fact]
    public async Task A_token_that_is_refused_when_it_is_new_ends_the_request()
    {
        using WorkspaceClient client = await ConnectAsync();
        _iam.OldestGood = int.MaxValue;

        WorkspaceException refused = await TestSession.FailureAsync(() => client.Users.GetAsync("u1", CancellationToken.None));

        Assert.Equal(WorkspaceErrorKind.AuthenticationFailed, refused.Kind);
        Assert.Equal(2, _iam.Issued);
        Assert.Equal(2, _iam.Requests.Count());
    }

    [Fact]
    public async Task However_many_requests_need_a_token_one_sign_in_is_under_way()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using WorkspaceClient client = await ConnectAsync(projectId: "p1");
        _iam.Gate = gate.Task;

        Task[] requests = [.. Enumerable.Range(0, 50).Select(_ => client.Users.GetAsync("u1", CancellationToken.None))];
        await UntilAsync(() => _iam.SignIns.Any());
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Empty(_iam.Requests);
        gate.SetResult();
        await Task.WhenAll(requests);

        Assert.Single(_iam.SignIns);
        Assert.Equal(50, _iam.Requests.Count());
    }

    [Fact]
    public async Task However_many_requests_are_refused_one_renewal_serves_them_all()
    {
        using WorkspaceClient client = await ConnectAsync();
        _iam.OldestGood = 2;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.Users.GetAsync("u1", CancellationToken.None)));

        Assert.Equal(2, _iam.Issued);
        Assert.Equal(50, _iam.Requests.Count(sent => sent.Headers["X-Auth-Token"] is "token-2"));
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_does_not_end_the_sign_in_of_the_others()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using WorkspaceClient client = await ConnectAsync(projectId: "p1");
        using CancellationTokenSource first = new();
        _iam.Gate = gate.Task;
        Task impatient = client.Users.GetAsync("u1", first.Token);
        await UntilAsync(() => _iam.SignIns.Any());
        Task patient = client.Users.GetAsync("u1", CancellationToken.None);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.SetResult();
        await patient;

        Assert.Single(_iam.SignIns);
    }

    [Fact]
    public async Task While_IAM_is_away_a_token_that_is_still_good_is_used()
    {
        using WorkspaceClient client = await ConnectAsync();
        _clock.Advance(new TimeSpan(23, 57, 0));
        _iam.Refuses = () => Answers.Empty(500);

        await client.Users.GetAsync("u1", CancellationToken.None);
        await client.Users.GetAsync("u1", CancellationToken.None);
        Assert.Equal(2, _iam.SignIns.Count());

        _iam.Refuses = null;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await client.Users.GetAsync("u1", CancellationToken.None);
        Assert.Equal(["token-1", "token-1", "token-2"], _iam.Requests.Select(sent => sent.Headers["X-Auth-Token"]));
    }

    [Fact]
    public async Task When_IAM_is_away_and_the_token_is_over_the_request_fails_without_further_retries_of_its_own()
    {
        using WorkspaceClient client = await ConnectAsync(retries: 2);
        _clock.Advance(TimeSpan.FromHours(25));
        _iam.Refuses = () => Answers.Empty(503);

        WorkspaceException failure = await TestSession.FailureAsync(() => _clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None)));

        Assert.Equal(WorkspaceErrorKind.ServiceUnavailable, failure.Kind);
        Assert.Contains("sign in to IAM", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1 + 3, _iam.SignIns.Count());
        Assert.Empty(_iam.Requests);
    }

    [Fact]
    public async Task A_password_that_became_wrong_is_not_sent_again_and_again()
    {
        using WorkspaceClient client = await ConnectAsync();
        _clock.Advance(TimeSpan.FromHours(25));
        _iam.Refuses = () => Answers.Json(401, """{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}""");

        for (int i = 0; i < 5; i++)
        {
            WorkspaceException refused = await TestSession.FailureAsync(() => client.Users.GetAsync("u1", CancellationToken.None));
            Assert.Equal(WorkspaceErrorKind.AuthenticationFailed, refused.Kind);
            Assert.Contains("user name, password or account name is wrong", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("word\"", refused.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(2, _iam.SignIns.Count());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task What_else_IAM_refuses_is_a_refused_sign_in_too(int status)
    {
        _iam.Refuses = () => Answers.Json(status, """{"error":{"code":400,"message":"no such scope","title":"Bad Request"}}""");

        WorkspaceException refused = await TestSession.FailureAsync(() => ConnectAsync());

        Assert.Equal(WorkspaceErrorKind.AuthenticationFailed, refused.Kind);
        Assert.Contains("-Region", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_a_token_is_said_to_be_none_of_IAMs()
    {
        _iam.Refuses = () => Answers.Json(201, "{}");

        WorkspaceException failure = await TestSession.FailureAsync(() => ConnectAsync());

        Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);
        Assert.Contains("X-Subject-Token", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_any_documented_length_is_used()
    {
        string token = new('A', 40_000);
        _iam.Refuses = () => Answers.Json(201, """{"token":{"project":{"id":"p1"}}}""", ("X-Subject-Token", token));
        using ScriptedWire wire = new((sent, _) => Task.FromResult(
            sent.Address.AbsolutePath is "/v3/auth/tokens" ? _iam.Refuses() : Answers.Json(200, Answers.Detail)));
        using WorkspaceClient client = await ConnectAsync(wire: wire);

        await client.Users.GetAsync("u1", CancellationToken.None);

        Assert.Equal(token, wire.Sent[^1].Headers["X-Auth-Token"]);
    }

    [Fact]
    public async Task Without_region_and_project_nothing_is_sent()
    {
        WorkspaceException failure = await TestSession.FailureAsync(() => WorkspaceClient.ConnectAsync(
            new WorkspaceClientOptions { Endpoint = new Uri("https://workspace.example.com"), PrimaryHandler = _iam.Wire },
            Credentials(),
            observer: null,
            CancellationToken.None));

        Assert.Equal(WorkspaceErrorKind.InvalidArgument, failure.Kind);
        Assert.Contains("-ProjectId", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_iam.Wire.Sent);
    }

    [Fact]
    public async Task A_disposed_client_says_so()
    {
        WorkspaceClient client = await ConnectAsync();
        client.Dispose();

        Assert.Equal(
            WorkspaceErrorKind.SessionUnusable, (await TestSession.FailureAsync(() => client.Users.GetAsync("u1", CancellationToken.None))).Kind);
    }

    [Theory]
    [InlineData("", "account")]
    [InlineData("user", " ")]
    [InlineData("us\ner", "account")]
    [InlineData("user", "acc\u001bount")]
    public void Names_that_cannot_be_are_refused(string user, string account) => Assert.Equal(
        WorkspaceErrorKind.InvalidArgument,
        Assert.Throws<WorkspaceException>(() => WorkspaceCredentials.FromPassword(user, TestSession.Secure(Password), account)).Kind);

    private static WorkspaceCredentials Credentials() => WorkspaceCredentials.FromPassword("o\"brien", TestSession.Secure(Password), "account");

    private static async Task UntilAsync(Func<bool> condition)
    {
        DateTime giveUp = DateTime.UtcNow.AddSeconds(20);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < giveUp);
            await Task.Delay(5);
        }
    }

    private Task<WorkspaceClient> ConnectAsync(
        string? projectId = null, RecordingObserver? observer = null, int retries = 0, HttpMessageHandler? wire = null) => WorkspaceClient.ConnectAsync(
        new WorkspaceClientOptions
        {
            Region = "ap-southeast-1",
            ProjectId = projectId,
            PrimaryHandler = wire ?? _iam.Wire,
            Clock = _clock,
            MaximumRetryCount = retries,
        },
        Credentials(),
        observer,
        CancellationToken.None);
}
