using System.Net.Sockets;
using Workspace.Client.Http;
using Workspace.Client.Http.Requests;
using Workspace.Client.Http.Resilience;
using Workspace.Client.Renaming;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Http;

public sealed class RetryTests
{
    private static readonly UserChange Change = new() { Description = "d" };
    private static readonly DesktopUserNameChange Rename = new(new("alice", null), new("bob", null), restart: false);

    public static TheoryData<string> PassingFaults => ["429", "502", "503", "504", "refused", "reset", "timeout", "truncated", "bad gzip"];

    /// <summary>What is worth repeating for whom: fault, then whether a read, a modification and a rename are sent again.</summary>
    public static TheoryData<string, bool, bool, bool> Rules => new()
    {
        { "503", true, true, false },
        { "refused", true, true, true },
        { "408", true, true, false },
        { "502", true, true, false },
        { "504", true, true, false },
        { "reset", true, true, false },
        { "timeout", true, true, false },
        { "truncated", true, true, false },
        { "bad gzip", true, true, false },
        { "500", false, false, false },
        { "400", false, false, false },
        { "401", false, false, false },
        { "403", false, false, false },
        { "409", false, false, false },
        { "302", false, false, false },
        { "unknown host", false, false, false },
        { "distrust", false, false, false },
    };

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task A_read_gets_over_a_passing_fault(string fault)
    {
        FakeClock clock = new();
        RecordingObserver observer = new();
        using ScriptedWire wire = new(clock, () => Faults.Make(fault), () => Faults.Make(fault), () => Answers.Json(200, Answers.Detail));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, observer);

        WorkspaceUserDetail user = await clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None));

        Assert.Equal("alice", user.UserName);
        Assert.Equal(3, wire.Sent.Count);
        Assert.Equal([1, 2, 3], observer.Attempts.Select(sent => sent.Attempt.Number));
        Assert.Equal([1, 2], observer.Repeated.Select(repeated => repeated.Attempt.Number));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Only_what_may_be_repeated_is(string fault, bool read, bool modify, bool rename)
    {
        Assert.Equal(read ? 4 : 1, await SentAsync(fault, client => client.Users.GetAsync("u1", CancellationToken.None)));
        Assert.Equal(modify ? 4 : 1, await SentAsync(fault, client => client.Users.UpdateAsync("u1", Change, CancellationToken.None)));
        Assert.Equal(rename ? 4 : 1, await SentAsync(fault, client => client.Renames.SendOnceAsync(Rename, CancellationToken.None)));
    }

    [Fact]
    public async Task Nonsense_is_asked_for_once_more_and_a_change_until_its_answer_can_be_read()
    {
        Assert.Equal(2, await SentAsync("html", client => client.Users.GetAsync("u1", CancellationToken.None)));
        Assert.Equal(4, await SentAsync("html", client => client.Users.UpdateAsync("u1", Change, CancellationToken.None)));
        Assert.Equal(1, await SentAsync("html", client => client.Renames.SendOnceAsync(Rename, CancellationToken.None)));
    }

    [Fact]
    public async Task A_404_without_the_services_error_is_asked_for_once_more_by_reads_only()
    {
        Assert.Equal(2, await SentAsync("404", client => client.Users.GetAsync("u1", CancellationToken.None)));
        Assert.Equal(1, await SentAsync("404", client => client.Users.UpdateAsync("u1", Change, CancellationToken.None)));
        Assert.Equal(1, await SentAsync("404", client => client.Renames.SendOnceAsync(Rename, CancellationToken.None)));
    }

    [Fact]
    public async Task Without_retries_nothing_is_repeated()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Faults.Make("503"));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 0);

        WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None)));

        Assert.Equal(1, failure.Attempts);
        Assert.Single(wire.Sent);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("60", 60)]
    [InlineData("Tue, 10 Feb 2026 08:00:42 GMT", 42)]
    [InlineData("Tue, 10 Feb 2026 07:00:00 GMT", 0)]
    [InlineData("0", 0)]
    public async Task The_service_is_left_alone_for_as_long_as_it_asks(string retryAfter, int seconds)
    {
        foreach (int status in (int[])[429, 503])
        {
            FakeClock clock = new();
            RecordingObserver observer = new();
            using ScriptedWire wire = new(clock, () => Answers.Json(status, "{}", ("Retry-After", retryAfter)), () => Answers.Json(200, Answers.Detail));
            using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, observer);

            await clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None));

            TimeSpan waited = wire.Sent[1].At - wire.Sent[0].At;
            Assert.InRange(waited, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 1));
        }
    }

    [Fact]
    public async Task A_date_is_counted_by_the_services_clock_and_not_by_this_computers()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(
            clock,
            () => Answers.Json(429, "{}", ("Retry-After", "Tue, 10 Feb 2026 09:00:05 GMT"), ("Date", "Tue, 10 Feb 2026 09:00:00 GMT")),
            () => Answers.Json(200, Answers.Detail));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);

        await clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None));

        Assert.InRange(wire.Sent[1].At - wire.Sent[0].At, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
    }

    [Theory]
    [InlineData("61")]
    [InlineData("3600")]
    [InlineData("2147483647")]
    [InlineData("99999999999999999999")]
    [InlineData("Tue, 10 Feb 2026 09:00:00 GMT")]
    public async Task A_service_that_asks_for_too_much_patience_is_reported_at_once(string retryAfter)
    {
        foreach (int status in (int[])[429, 503])
        {
            FakeClock clock = new();
            using ScriptedWire wire = new(clock, () => Answers.Json(status, "{}", ("Retry-After", retryAfter)));
            using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);

            for (int time = 0; time < 3; time++)
            {
                WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None)));
                Assert.Equal(status == 429 ? WorkspaceErrorKind.Throttled : WorkspaceErrorKind.ServiceUnavailable, failure.Kind);
                Assert.Equal(1, failure.Attempts);
            }

            // Nobody else is held back in silence for it either.
            Assert.True(clock.GetUtcNow() - wire.Sent[0].At < TimeSpan.FromSeconds(2));
        }
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("")]
    public async Task A_wait_that_nobody_understands_is_none(string retryAfter)
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Json(429, "{}", ("Retry-After", retryAfter)), () => Answers.Json(200, Answers.Detail));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);

        await clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None));

        Assert.InRange(wire.Sent[1].At - wire.Sent[0].At, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Waits_grow_by_two_with_full_jitter_and_never_beyond_their_cap()
    {
        List<double> waits = [];
        foreach (double jitter in (double[])[0, 0.5, 1])
        {
            FakeClock clock = new();
            RetryPolicy policy = new(12, clock, () => jitter);
            waits.Clear();
            await Assert.ThrowsAsync<TimeoutException>(() => clock.RunAsync(policy.RunAsync<int>(
                RepeatRule.Read, _ => true, _ => throw new TimeoutException(), (_, wait) => waits.Add(wait.TotalMilliseconds), CancellationToken.None)));

            Assert.Equal(12, waits.Count);
            Assert.Equal(Enumerable.Range(0, 12).Select(attempt => jitter * Math.Min(20_000, 250 * Math.Pow(2, attempt))), waits);
        }
    }

    [Fact]
    public async Task No_attempt_begins_after_the_budget()
    {
        FakeClock clock = new();
        List<DateTimeOffset> attempts = [];
        DateTimeOffset started = clock.GetUtcNow();
        RetryPolicy policy = new(1000, clock, () => 1);

        await Assert.ThrowsAsync<WorkspaceException>(() => clock.RunAsync(policy.RunAsync<int>(
            RepeatRule.Read,
            _ => true,
            _ =>
            {
                attempts.Add(clock.GetUtcNow());
                throw new WorkspaceException(WorkspaceErrorKind.ServiceUnavailable, "no") { StatusCode = 503, RetryAfter = TimeSpan.FromSeconds(45) };
            },
            (_, _) => { },
            CancellationToken.None)));

        Assert.Equal(7, attempts.Count);
        Assert.All(attempts, attempt => Assert.True(attempt - started < RetryPolicy.Budget));
    }

    [Fact]
    public async Task An_attempt_that_is_repeated_says_why_and_when()
    {
        FakeClock clock = new();
        RecordingObserver observer = new();
        using ScriptedWire wire = new(
            clock, () => Answers.Throttled("3"), () => Faults.Make("reset"), () => Faults.Make("timeout"), () => Faults.Make("truncated"), () => Answers.Json(200, Answers.Detail));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, observer);

        await clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None));

        Assert.Equal(["HTTP 429", "connection failed", "no response in time", "response cut short"], observer.Repeated.Select(repeated => repeated.Reason));
        Assert.Equal(TimeSpan.FromSeconds(3), observer.Repeated.First().Wait);
    }

    [Fact]
    public async Task A_page_that_breaks_off_is_read_again_and_nobody_comes_twice()
    {
        FakeClock clock = new();
        string page = Answers.Users(0, 10, 10);
        using ScriptedWire wire = new(
            clock,
            () => Answers.Json(200, page[..(page.Length / 2)]),
            () => Answers.Json(200, page[..(page.Length * 3 / 4)]),
            () => Answers.Json(200, page));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);
        List<string> ids = [];

        await clock.RunAsync(Task.Run(
            async () =>
            {
                await foreach (WorkspaceUser user in client.Users.List(new UserQuery()))
                {
                    ids.Add(user.Id);
                }
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(Enumerable.Range(0, 10).Select(number => "u" + number), ids);
        Assert.Equal(3, wire.Sent.Count);
    }

    [Fact]
    public async Task Connect_faults_say_what_to_check_and_that_nothing_was_sent()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new((_, _) => throw new HttpRequestException(
            HttpRequestError.NameResolutionError, "no", new SocketException((int)SocketError.HostNotFound)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);

        WorkspaceException failure = await TestSession.FailureAsync(
            () => clock.RunAsync(client.Renames.SendOnceAsync(Rename, CancellationToken.None)));

        Assert.Equal(WorkspaceErrorKind.ConnectionFailed, failure.Kind);
        Assert.Contains("Nothing was sent.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("workspace.example.com", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<int> SentAsync(string fault, Func<WorkspaceClient, Task> work)
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Faults.Make(fault));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 3);

        WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(work(client)));

        // Without the reading back that follows a change of unknown outcome.
        int sent = wire.Sent.Count(one => one.Method == wire.Sent[0].Method);
        Assert.Equal(sent, failure.Attempts);
        return sent;
    }
}
