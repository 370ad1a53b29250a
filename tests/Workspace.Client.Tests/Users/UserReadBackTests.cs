using Workspace.Client.Tests.Http;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Users;

/// <summary>A modification whose response was lost is read back: the user's own values decide, not what a later attempt was told.</summary>
public sealed class UserReadBackTests
{
    private const string Changed = """{"user_detail":{"id":"u1","user_name":"alice","description":"d","user_phone":""}}""";
    private const string Unchanged = """{"user_detail":{"id":"u1","user_name":"alice","description":"old"}}""";

    private static readonly UserChange Change = new() { Description = "d" };

    [Theory]
    [InlineData("reset", "403")]
    [InlineData("timeout", "400")]
    [InlineData("truncated", "409")]
    [InlineData("503", "404")]
    [InlineData("504", "401")]
    [InlineData("bare 429", "400")]
    public async Task A_change_that_the_user_shows_is_made_whatever_the_last_attempt_was_told(string first, string later)
    {
        FakeClock clock = new();
        RecordingObserver observer = new();
        using ScriptedWire wire = new(clock, Puts([() => Faults.Make(first), () => Faults.Make(later)], () => Answers.Json(200, Changed)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, observer, retries: 1);

        await clock.RunAsync(client.Users.UpdateAsync("u1", Change, CancellationToken.None));

        Assert.Contains("the change is made", Assert.Single(observer.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset", "403")]
    [InlineData("timeout", "400")]
    [InlineData("503", "404")]
    public async Task A_change_that_the_user_does_not_show_stays_unknown_and_is_looked_for_four_times(string first, string later)
    {
        FakeClock clock = new();
        RecordingObserver observer = new();
        using ScriptedWire wire = new(clock, Puts([() => Faults.Make(first), () => Faults.Make(later)], () => Answers.Json(200, Unchanged)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, observer, retries: 1);

        WorkspaceException failure = await TestSession.FailureAsync(
            () => clock.RunAsync(client.Users.UpdateAsync("u1", Change, CancellationToken.None)));

        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains("description", failure.Message, StringComparison.Ordinal);
        Assert.Contains("may still act", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, wire.Sent.Count(sent => sent.Method == "GET"));
        Assert.Equal(2, failure.Attempts);
        Assert.Empty(observer.Notices);
    }

    [Fact]
    public async Task A_change_that_lands_late_is_seen()
    {
        FakeClock clock = new();
        int reads = 0;
        using ScriptedWire wire = new(
            (sent, _) => Task.FromResult(sent.Method == "PUT"
                ? Faults.Make("reset")
                : Answers.Json(200, ++reads < 3 ? Unchanged : Changed)),
            clock);
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 0);

        await clock.RunAsync(client.Users.UpdateAsync("u1", Change, CancellationToken.None));

        Assert.Equal(3, reads);
    }

    [Fact]
    public async Task A_user_who_cannot_be_read_leaves_the_change_unknown()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, Puts([() => Faults.Make("reset")], () => Faults.Make("403")));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 0);

        WorkspaceException failure = await TestSession.FailureAsync(
            () => clock.RunAsync(client.Users.UpdateAsync("u1", Change, CancellationToken.None)));

        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Contains("could not be read", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmation_of_another_user_is_no_success()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, Puts([() => Answers.Json(200, """{"id":"u2"}""")], () => Answers.Json(200, Unchanged)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 0);

        WorkspaceException failure = await TestSession.FailureAsync(
            () => clock.RunAsync(client.Users.UpdateAsync("u1", Change, CancellationToken.None)));

        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
    }

    [Fact]
    public async Task A_detail_of_another_user_is_not_taken_for_the_one_that_was_asked_for()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Json(200, """{"user_detail":{"id":"u2","user_name":"bob","description":"d"}}"""));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 2);

        WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None)));

        Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);
        Assert.Equal(2, wire.Sent.Count);
    }

    [Fact]
    public async Task Every_field_that_can_be_sent_is_compared()
    {
        UserChange all = new()
        {
            Description = string.Empty,
            Email = "a@corp.example",
            Phone = "1",
            ActiveType = WorkspaceActiveType.AdminActivate,
            AccountExpires = new AccountExpiry(new DateTimeOffset(2027, 1, 31, 12, 0, 0, TimeSpan.FromHours(2))),
            EnableChangePassword = true,
            NextLoginChangePassword = false,
            PasswordNeverExpires = true,
            Disabled = false,
            UserInfoMap = "m",
        };
        const string Shown = """
            "id":"u1","user_name":"alice","description":null,"user_email":"a@corp.example","user_phone":"1","active_type":"ADMIN_ACTIVATE",
            "account_expires":1801389600000,"enable_change_password":true,"next_login_change_password":false,"password_never_expired":true,
            "disabled":false,"user_info_map":"m"
            """;
        Assert.Equal(10, all.Fields.Count);
        await ReadBackAsync(all, Shown);

        foreach ((string from, string to) in ((string, string)[])
        [
            ("\"description\":null", "\"description\":\"x\""), ("a@corp", "b@corp"), ("\"user_phone\":\"1\"", "\"user_phone\":\"2\""), ("ADMIN_", "USER_"),
            ("1801389600000", "1801389600001"), ("\"enable_change_password\":true", "\"enable_change_password\":false"),
            ("\"next_login_change_password\":false", "\"x\":1"), ("\"password_never_expired\":true", "\"password_never_expired\":false"),
            ("\"disabled\":false", "\"disabled\":true"), ("\"user_info_map\":\"m\"", "\"user_info_map\":\"n\""),
        ])
        {
            string other = Shown.Replace(from, to, StringComparison.Ordinal);
            Assert.NotEqual(Shown, other);
            WorkspaceException failure = await TestSession.FailureAsync(() => ReadBackAsync(all, other));
            Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        }
    }

    private static async Task ReadBackAsync(UserChange change, string shown)
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, Puts([() => Faults.Make("reset")], () => Answers.Json(200, "{\"user_detail\":{" + shown + "}}")));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 0);
        await clock.RunAsync(client.Users.UpdateAsync("u1", change, CancellationToken.None));
    }

    // Each attempt of the change in turn, then what reads come to.
    private static Func<HttpResponseMessage>[] Puts(Func<HttpResponseMessage>[] attempts, Func<HttpResponseMessage> read) => [.. attempts, read];
}
