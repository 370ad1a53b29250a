using System.Text;
using Workspace.Client.Http;
using Workspace.Client.Http.Errors;
using Workspace.Client.Renaming;
using Workspace.Client.Tests.Json;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Http;

public sealed class RefusalTests
{
    private const string Code = "WKS.0001";

    public static TheoryData<string> ErrorForms =>
    [
        """{"error_code":"WKS.0001","error_msg":"wrong"}""",
        """{"errorCode":"WKS.0001","errorMsg":"wrong"}""",
        """{"code":"WKS.0001","message":"wrong"}""",
        """{"error":{"error_code":"WKS.0001","error_msg":"wrong"}}""",
        """{"error":{"errorCode":"WKS.0001","errorMsg":"wrong"}}""",
        """{"error":{"code":"WKS.0001","message":"wrong"}}""",
        """{"request_id":"r","anything":{"code":"WKS.0001","message":"wrong"}}""",
        "\ufeff{\"error_code\":\"WKS.0001\",\"error_msg\":\"wrong\"}",
    ];

    public static TheoryData<int, string?, WorkspaceErrorKind> Kinds => new()
    {
        { 400, null, WorkspaceErrorKind.InvalidRequest },
        { 400, "WKS.0001", WorkspaceErrorKind.InvalidRequest },
        { 400, "WKS.00170312", WorkspaceErrorKind.UserNotFound },
        { 404, "WKS.00170312", WorkspaceErrorKind.UserNotFound },
        { 404, "WKS.0002", WorkspaceErrorKind.UserNotFound },
        { 404, null, WorkspaceErrorKind.InvalidResponse },
        { 404, "APIGW.0101", WorkspaceErrorKind.EndpointNotFound },
        { 405, null, WorkspaceErrorKind.EndpointNotFound },
        { 400, "WKS.00170117", WorkspaceErrorKind.NotFound },
        { 400, "WKS.00170208", WorkspaceErrorKind.NotFound },
        { 400, "WKS.00010032", WorkspaceErrorKind.Conflict },
        { 409, null, WorkspaceErrorKind.Conflict },
        { 401, null, WorkspaceErrorKind.AuthenticationFailed },
        { 401, "APIGW.0301", WorkspaceErrorKind.AuthenticationFailed },
        { 401, "APIGW.0307", WorkspaceErrorKind.AuthenticationFailed },
        { 407, null, WorkspaceErrorKind.AuthenticationFailed },
        { 403, null, WorkspaceErrorKind.PermissionDenied },
        { 429, null, WorkspaceErrorKind.Throttled },
        { 429, "APIGW.0308", WorkspaceErrorKind.Throttled },
        { 429, "APIG.0308", WorkspaceErrorKind.Throttled },
        { 500, null, WorkspaceErrorKind.ServiceError },
        { 500, "WKS.0009", WorkspaceErrorKind.ServiceError },
        { 502, null, WorkspaceErrorKind.ServiceUnavailable },
        { 503, null, WorkspaceErrorKind.ServiceUnavailable },
        { 504, null, WorkspaceErrorKind.ServiceUnavailable },
        { 302, null, WorkspaceErrorKind.InvalidResponse },
        { 304, null, WorkspaceErrorKind.InvalidResponse },
        { 413, null, WorkspaceErrorKind.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(ErrorForms))]
    public async Task Every_form_of_an_error_is_read(string body)
    {
        WorkspaceException failure = await FailAsync(() => Answers.Json(400, body, ("X-Request-Id", "req-1")));

        Assert.Equal(WorkspaceErrorKind.InvalidRequest, failure.Kind);
        Assert.Equal(400, failure.StatusCode);
        Assert.Equal(Code, failure.ErrorCode);
        Assert.Equal("wrong", failure.ErrorText);
        Assert.Equal("req-1", failure.RequestId);
        Assert.Equal("GET", failure.Method);
        Assert.Equal($"https://workspace.example.com/v2/{TestSession.Project}/users/u1", failure.RequestUri);
        Assert.Equal(1, failure.Attempts);
        Assert.Contains(Code, failure.Message, StringComparison.Ordinal);
        Assert.Contains("wrong", failure.Message, StringComparison.Ordinal);
        Assert.Contains("req-1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detail_and_encoded_message_are_kept()
    {
        WorkspaceException failure = await FailAsync(() => Answers.Json(
            403, """{"error_code":"WKS.9","error_msg":"no","error_detail":"because","encoded_authorization_message":"AQoDabc=="}"""));

        Assert.Equal(WorkspaceErrorKind.PermissionDenied, failure.Kind);
        Assert.Equal("because", failure.ErrorDetail);
        Assert.Equal("AQoDabc==", failure.EncodedAuthorizationMessage);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("<html><body>Bad Gateway</body></html>")]
    [InlineData("Bad Gateway")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"error_code\":null,\"error_msg\":{}}")]
    [InlineData("{\"error_code\":")]
    [InlineData("{\"a\":{\"b\":{\"code\":\"too deep\"}}}")]
    public async Task A_body_that_is_no_error_leaves_the_status_to_speak(string body)
    {
        WorkspaceException failure = await FailAsync(() => Answers.Json(403, body));

        Assert.Equal(WorkspaceErrorKind.PermissionDenied, failure.Kind);
        Assert.Equal(403, failure.StatusCode);
        Assert.Null(failure.ErrorCode);
        Assert.Null(failure.ErrorText);
        Assert.Contains("HTTP 403", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_is_a_number_is_read_too()
    {
        WorkspaceException failure = await FailAsync(() => Answers.Json(400, """{"error":{"code":400,"message":"wrong","title":"Bad Request"}}"""));

        Assert.Equal("400", failure.ErrorCode);
        Assert.Equal("wrong", failure.ErrorText);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Status_and_code_decide_the_kind(int status, string? code, WorkspaceErrorKind expected)
    {
        string body = code is null ? "" : $$"""{"error_code":"{{code}}","error_msg":"m"}""";

        WorkspaceException failure = await FailAsync(() => Answers.Json(status, body));

        Assert.Equal(expected, failure.Kind);
        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(code, failure.ErrorCode);
    }

    [Fact]
    public async Task Control_characters_of_the_service_reach_nobody()
    {
        WorkspaceException failure = await FailAsync(() => Answers.Json(
            400, """{"error_code":"a\u001b[31mb","error_msg":"x\r\ny\u202ez\u0007","error_detail":"\u0000","encoded_authorization_message":"\u001b"}""", ("X-Request-Id", "id\u009b1")));

        Assert.Equal("a\\u001b[31mb", failure.ErrorCode);
        Assert.Equal("x\\u000d\\u000ay\\u202ez\\u0007", failure.ErrorText);
        Assert.Equal("\\u0000", failure.ErrorDetail);
        Assert.DoesNotContain(failure.Message + failure.RequestId + failure.EncodedAuthorizationMessage, character => char.IsControl(character) || character == '\u202e');
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_says_where_it_leads()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Empty(302, ("Location", "https://user:secret@elsewhere.example.com/path?token=x")));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);

        WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None)));

        Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);
        Assert.Contains("elsewhere.example.com", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.Single(wire.Sent);
    }

    [Theory]
    [InlineData("/elsewhere")]
    [InlineData("not an address")]
    [InlineData("//other/x")]
    public async Task A_redirect_to_anything_is_one_clear_error(string location)
    {
        WorkspaceException failure = await FailAsync(() => Answers.Empty(307, ("Location", location)));

        Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);
        Assert.Equal(307, failure.StatusCode);
    }

    [Theory]
    [InlineData("Tue, 10 Feb 2026 07:40:00 GMT", "20 minutes ahead of")]
    [InlineData("Tue, 10 Feb 2026 08:20:00 GMT", "20 minutes behind")]
    [InlineData("Tue, 10 Feb 2026 08:01:00 GMT", null)]
    public async Task A_clock_that_is_off_is_named_where_the_sign_in_is_refused(string date, string? hint)
    {
        WorkspaceException failure = await FailAsync(
            () => Answers.Json(401, """{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information"}""", ("Date", date)));

        Assert.Equal(WorkspaceErrorKind.AuthenticationFailed, failure.Kind);
        Assert.Equal(hint is not null, failure.Message.Contains("clock", StringComparison.Ordinal));
        Assert.Contains(hint ?? "", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_is_in_a_failure()
    {
        WorkspaceException failure = await FailAsync(() => Answers.Json(401, "{}"));

        Assert.DoesNotContain("token-that-nobody-may-see", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_error_body_is_read_only_as_far_as_an_error_goes()
    {
        long given = 0;
        using Json.GeneratedStream endless = new(long.MaxValue, position =>
        {
            given = position;
            return (byte)'<';
        });

        WorkspaceException failure = await FailAsync(() => Answers.Body(500, endless, "text/html"));

        Assert.Equal(WorkspaceErrorKind.ServiceError, failure.Kind);
        Assert.InRange(given, 1, 1024 * 1024);
        Assert.True(endless.IsDisposed);
    }

    [Fact]
    public async Task An_error_body_that_breaks_off_leaves_the_status_to_speak()
    {
        WorkspaceException failure = await FailAsync(() => Answers.Body(403, new BreakingStream("{\"error_"u8.ToArray()), "application/json"));

        Assert.Equal(WorkspaceErrorKind.PermissionDenied, failure.Kind);
    }

    [Fact]
    public async Task An_error_body_that_stalls_leaves_the_status_to_speak_so_that_a_refused_change_is_not_unknown()
    {
        using ScriptedWire wire = new(
            TimeProvider.System, () => Answers.Body(403, new BreakingStream("{\"error_"u8.ToArray(), stalls: true), "application/json"));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, retries: 0, timeout: TimeSpan.FromMilliseconds(200));

        WorkspaceException failure = await TestSession.FailureAsync(
            () => client.Users.UpdateAsync("u1", new UserChange { Description = "d" }, CancellationToken.None));

        Assert.Equal(WorkspaceErrorKind.PermissionDenied, failure.Kind);
    }

    [Fact]
    public async Task A_rename_of_a_user_who_does_not_exist_is_not_found()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Json(400, """{"error_code":"WKS.00170312","error_msg":"no such user"}"""));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);

        WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(client.Renames.SendOnceAsync(
            new DesktopUserNameChange(new DomainUserName("alice", null), new DomainUserName("bob", null), restart: false), CancellationToken.None)));

        Assert.Equal(WorkspaceErrorKind.UserNotFound, failure.Kind);
        Assert.Single(wire.Sent);
    }

    [Fact]
    public void A_body_that_is_no_text_at_all_is_no_error_form() => Assert.Null(ErrorBody.Parse(Encoding.Unicode.GetBytes("{\"code\":\"a\"}")).Code);

    private static async Task<WorkspaceException> FailAsync(Func<HttpResponseMessage> response)
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, response);
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 0);
        return await TestSession.FailureAsync(() => clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None)));
    }
}
