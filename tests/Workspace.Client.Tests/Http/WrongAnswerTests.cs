using System.Text;
using Workspace.Client.Http;
using Workspace.Client.Tests.Json;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Http;

/// <summary>Answers that are wrong: each is one clear error, in bounded memory.</summary>
public sealed class WrongAnswerTests
{
    public static TheoryData<string, string> Bodies => new()
    {
        { "<html><body>Please sign in to the guest network</body></html>", "text/html" },
        { "OK", "text/plain" },
        { "[]", "application/json" },
        { "{}", "application/json" },
        { "{\"users\":7}", "application/json" },
        { "{\"users\":[\"x\"]}", "application/json" },
        { "{\"error_code\":\"WKS.0001\",\"error_msg\":\"an error under 200\"}", "application/json" },
        { new string('[', 100_000), "application/json" },
        { "{\"users\":[" + new string('[', 100_000), "application/json" },
        { "{\"users\":[]}trailing", "application/json" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task What_is_not_the_answer_is_asked_for_once_more_and_then_one_clear_error(string body, string contentType)
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Bytes(200, Encoding.UTF8.GetBytes(body), contentType, ("X-Request-Id", "req-7")));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);

        foreach (Func<Task> read in (Func<Task>[])[() => ListAsync(client), () => client.Users.GetAsync("u1", CancellationToken.None)])
        {
            WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(read()));

            Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);
            Assert.Equal(200, failure.StatusCode);
            Assert.Equal("req-7", failure.RequestId);
            Assert.Equal(2, failure.Attempts);
            Assert.Contains("req-7", failure.Message, StringComparison.Ordinal);
            Assert.True(failure.Message.Length < 1000, failure.Message);
        }
    }

    [Theory]
    [InlineData("{\"users\":nu\u001b[2J}")]
    [InlineData("{\"users\":[{\"id\":tr\u202e\u009b}]}")]
    public async Task What_cannot_be_read_is_quoted_without_its_control_characters(string body)
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, body));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, retries: 0);

        foreach (Func<Task> read in (Func<Task>[])[() => ListAsync(client), () => client.Users.GetAsync("u1", CancellationToken.None)])
        {
            WorkspaceException failure = await TestSession.FailureAsync(read);

            Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);
            for (Exception? shown = failure; shown is not null; shown = shown.InnerException)
            {
                Assert.Equal(DisplayText.Escape(shown.Message), shown.Message);
            }
        }
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/json; charset=UTF-8", true)]
    [InlineData("application/problem+json", true)]
    [InlineData("text/plain", true)]
    [InlineData("text/html", false)]
    [InlineData("application/octet-stream", false)]
    [InlineData("application/xml", false)]
    public async Task The_right_body_under_a_type_that_is_not_json_is_one_clear_error(string contentType, bool isTaken)
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Bytes(200, Encoding.UTF8.GetBytes(Answers.Users(0, 2, 2)), contentType));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        if (isTaken)
        {
            Assert.Equal(2, (await ListAsync(client)).Count);
            return;
        }

        WorkspaceException failure = await TestSession.FailureAsync(() => ListAsync(client));
        Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);
        Assert.Contains($"it is {contentType} and not JSON", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, failure.Attempts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    public async Task An_answer_that_is_cut_short_is_tried_again_and_then_one_clear_error(int length)
    {
        FakeClock clock = new();
        byte[] body = Encoding.UTF8.GetBytes(Answers.Users(0, 3, 3))[..length];
        using ScriptedWire wire = new(clock, () => Answers.Bytes(200, body, "application/json"));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 2);

        WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(ListAsync(client)));

        Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);
        Assert.Contains("cut short", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, failure.Attempts);
    }

    [Theory]
    [InlineData(' ')]
    [InlineData('a')]
    [InlineData('[')]
    [InlineData('\0')]
    public async Task A_gigabyte_of_nothing_is_one_clear_error_in_bounded_memory(char filler)
    {
        FakeClock clock = new();
        long given = 0;
        using ScriptedWire wire = new(clock, () => Answers.Body(
            200,
            new GeneratedStream(1L << 30, position =>
            {
                given = position;
                return (byte)filler;
            }),
            "application/json"));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);

        foreach (Func<Task> read in (Func<Task>[])[() => ListAsync(client), () => client.Users.GetAsync("u1", CancellationToken.None)])
        {
            long before = GC.GetTotalAllocatedBytes();
            WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(read()));

            Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);

            // What a reader sees to be no JSON before it is too large is asked for once more.
            Assert.InRange(failure.Attempts, 1, 2);
            Assert.InRange(given, 0, 8 * 1024 * 1024);
            Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 256L * 1024 * 1024);
        }
    }

    [Fact]
    public async Task A_page_without_end_of_real_users_ends_at_the_limit_of_size()
    {
        byte[] start = "{\"users\":["u8.ToArray();

        // The same user for ever: known after the first, so that nobody keeps anything.
        byte[] user = Encoding.UTF8.GetBytes("{\"id\":\"1\",\"description\":\"" + new string('x', 100_000) + "\"},");
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Body(
            200, new GeneratedStream(1L << 30, position => position < start.Length ? start[position] : user[(position - start.Length) % user.Length]), "application/json"));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        WorkspaceException failure = await TestSession.FailureAsync(() => ListAsync(client));

        Assert.Equal(WorkspaceErrorKind.InvalidResponse, failure.Kind);
        Assert.Contains("larger than", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, failure.Attempts);
    }

    [Fact]
    public async Task A_body_that_stalls_is_a_time_out_and_is_let_go()
    {
        BreakingStream stalling = new("{\"users\":["u8.ToArray(), stalls: true);
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Body(200, stalling, "application/json"));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, retries: 0, timeout: TimeSpan.FromMilliseconds(200));

        WorkspaceException failure = await TestSession.FailureAsync(() => ListAsync(client));

        Assert.Equal(WorkspaceErrorKind.Timeout, failure.Kind);
        Assert.Equal(200, failure.StatusCode);
        Assert.True(stalling.IsDisposed);
    }

    [Fact]
    public async Task A_body_that_drips_is_a_time_out_though_no_part_of_it_is_late()
    {
        int given = 0;
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Body(200, new DrippingStream(TimeSpan.FromMilliseconds(50), () => given++), "application/json"));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, retries: 0, timeout: TimeSpan.FromMilliseconds(600));

        WorkspaceException failure = await TestSession.FailureAsync(() => ListAsync(client));

        Assert.Equal(WorkspaceErrorKind.Timeout, failure.Kind);
        Assert.Contains("not complete", failure.Message, StringComparison.Ordinal);
        Assert.InRange(given, 5, 60);
    }

    [Fact]
    public async Task A_refusal_that_drips_is_not_waited_for_any_longer_than_one_that_stalls()
    {
        int given = 0;
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Body(403, new DrippingStream(TimeSpan.FromMilliseconds(50), () => given++), "application/json"));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, retries: 0, timeout: TimeSpan.FromMilliseconds(600));

        WorkspaceException failure = await TestSession.FailureAsync(() => ListAsync(client));

        Assert.Equal(WorkspaceErrorKind.PermissionDenied, failure.Kind);
        Assert.InRange(given, 1, 12);
    }

    [Fact]
    public async Task What_its_reader_does_between_two_parts_of_a_body_is_not_the_bodys_time()
    {
        using MemoryStream content = new([1, 2, 3]);
        using ReadTimeoutStream body = new(content, TimeSpan.FromMilliseconds(100), maximumBytes: 3);
        byte[] one = new byte[1];

        for (int part = 0; part < 3; part++)
        {
            await Task.Delay(250, TestContext.Current.CancellationToken);
            Assert.Equal(1, await body.ReadAsync(one.AsMemory(), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Headers_that_do_not_come_are_a_time_out()
    {
        using ScriptedWire wire = new(async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Answers.Empty(200);
        });
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, retries: 1, timeout: TimeSpan.FromMilliseconds(200));

        WorkspaceException failure = await TestSession.FailureAsync(() => ListAsync(client));

        Assert.Equal(WorkspaceErrorKind.Timeout, failure.Kind);
        Assert.Equal(2, failure.Attempts);
        Assert.Null(failure.StatusCode);
        Assert.Equal(0, wire.UnderWay);
    }

    [Fact]
    public async Task A_body_that_breaks_is_let_go_and_read_again()
    {
        BreakingStream breaking = new("{\"users\":[{\"id\":\"u0\"},"u8.ToArray());
        using ScriptedWire wire = new(
            TimeProvider.System, () => Answers.Body(200, breaking, "application/json"), () => Answers.Json(200, Answers.Users(0, 2, 2)));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        Assert.Equal(["u0", "u1"], await ListAsync(client));
        Assert.True(breaking.IsDisposed);
    }

    private static async Task<List<string>> ListAsync(WorkspaceClient client)
    {
        List<string> ids = [];
        await foreach (WorkspaceUser user in client.Users.List(new UserQuery()))
        {
            ids.Add(user.Id);
        }

        return ids;
    }
}
