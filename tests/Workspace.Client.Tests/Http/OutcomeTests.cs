using Workspace.Client.Renaming;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Http;

/// <summary>A change whose outcome is not known is never called made or not made; one that surely was not made is never called unknown.</summary>
public sealed class OutcomeTests
{
    private static readonly UserChange Change = new() { Description = "d" };
    private static readonly DesktopUserNameChange Rename = new(new("alice", null), new("bob", null), restart: false);

    public static TheoryData<string, bool> SingleFaults => new()
    {
        { "reset", true },
        { "timeout", true },
        { "truncated", true },
        { "html", true },
        { "502", true },
        { "504", true },
        { "502 with a code", true },
        { "504 with a code", true },
        { "500", true },
        { "200 without a body", true },
        { "200 that confirms nothing", true },
        { "202", true },
        { "refused", false },
        { "unknown host", false },
        { "distrust", false },
        { "429", false },
        { "503", true },
        { "bare 429", true },
        { "429 with APIG.0308", false },
        { "400", false },
        { "401", false },
        { "403", false },
        { "404", false },
        { "409", false },
        { "302", false },
        { "500 with a code", true },
        { "408", true },
    };

    [Theory]
    [MemberData(nameof(SingleFaults))]
    public async Task After_one_attempt_the_outcome_is_unknown_only_if_the_service_may_have_acted(string fault, bool isUnknown)
    {
        foreach (Func<WorkspaceClient, Task> write in (Func<WorkspaceClient, Task>[])[Modify, ChangeName])
        {
            FakeClock clock = new();
            using ScriptedWire wire = new(clock, () => Make(fault));
            using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 0);

            WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(write(client)));

            Assert.Equal(isUnknown, failure.Kind == WorkspaceErrorKind.OutcomeUnknown);
            Assert.Equal(isUnknown, failure.Message.Contains("Check before you repeat it", StringComparison.Ordinal));
            Assert.False(isUnknown && failure.Message.Contains("Nothing was sent", StringComparison.Ordinal), failure.Message);
        }
    }

    [Theory]
    [InlineData("timeout", "refused", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("timeout", "429", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("reset", "503", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("502", "429", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("504", "401", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("reset", "distrust", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("truncated", "409", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("reset", "302", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("refused", "503", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("refused", "302", WorkspaceErrorKind.InvalidResponse)]
    [InlineData("429", "403", WorkspaceErrorKind.PermissionDenied)]
    [InlineData("bare 429", "403", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("429", "refused", WorkspaceErrorKind.ConnectionFailed)]
    [InlineData("timeout", "403", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("timeout", "400", WorkspaceErrorKind.OutcomeUnknown)]
    [InlineData("timeout", "404 with a code", WorkspaceErrorKind.UserNotFound)]
    public async Task What_an_earlier_attempt_may_have_done_is_not_forgotten(string first, string later, WorkspaceErrorKind expected)
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Make(first), () => Make(later));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 2);

        WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(Modify(client)));

        Assert.Equal(expected, failure.Kind);
        Assert.Equal(wire.Sent.Count(sent => sent.Method == "PUT"), failure.Attempts);
        Assert.DoesNotContain(expected == WorkspaceErrorKind.OutcomeUnknown ? "Nothing was sent" : "may or may not", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_attempt_that_succeeds_settles_it()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Make("timeout"), () => Make("502"), () => Answers.Json(200, Answers.Confirmation));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);

        await clock.RunAsync(Modify(client));

        Assert.Equal(3, wire.Sent.Count);
    }

    [Theory]
    [InlineData("html")]
    [InlineData("truncated")]
    [InlineData("200 without a body")]
    [InlineData("202")]
    public async Task A_harmless_change_is_sent_again_until_its_answer_can_be_read_and_a_rename_is_not(string fault)
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Make(fault), () => Answers.Json(200, Answers.Confirmation));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);
        await clock.RunAsync(Modify(client));
        Assert.Equal(2, wire.Sent.Count);

        using ScriptedWire once = new(clock, () => Make(fault), () => Answers.Empty(204));
        using WorkspaceClient other = await TestSession.ConnectAsync(once, clock);
        WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(ChangeName(other)));
        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Single(once.Sent);
    }

    [Fact]
    public async Task A_confirmation_is_200_with_the_id_or_204()
    {
        using ScriptedWire modify = new(TimeProvider.System, () => Answers.Json(200, Answers.Confirmation));
        using WorkspaceClient one = await TestSession.ConnectAsync(modify);
        await Modify(one);

        using ScriptedWire rename = new(TimeProvider.System, () => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent));
        using WorkspaceClient other = await TestSession.ConnectAsync(rename);
        await ChangeName(other);
    }

    [Fact]
    public async Task A_change_that_is_refused_before_it_is_sent_is_not_sent()
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, Answers.Confirmation));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);

        foreach (string id in (string[])["", " ", "..", "a/b", "a b", "a\n", "a%2fb", "ü", new string('a', 129)])
        {
            WorkspaceException failure = await TestSession.FailureAsync(() => client.Users.UpdateAsync(id, Change, CancellationToken.None));
            Assert.Equal(WorkspaceErrorKind.InvalidArgument, failure.Kind);
        }

        WorkspaceException nothing = await TestSession.FailureAsync(() => client.Users.UpdateAsync("u1", new UserChange(), CancellationToken.None));
        Assert.Equal(WorkspaceErrorKind.InvalidArgument, nothing.Kind);
        Assert.Empty(wire.Sent);
    }

    private static Task Modify(WorkspaceClient client) => client.Users.UpdateAsync("u1", Change, CancellationToken.None);

    private static Task ChangeName(WorkspaceClient client) => client.Renames.SendOnceAsync(Rename, CancellationToken.None);

    private static HttpResponseMessage Make(string fault) => fault switch
    {
        "bare 429" => Answers.Empty(429),
        "429 with APIG.0308" => Answers.Json(429, """{"error_code":"APIG.0308","error_msg":"limit:5,time:1 minute"}"""),
        "200 without a body" => Answers.Empty(200),
        "200 that confirms nothing" => Answers.Json(200, "{}"),
        "202" => Answers.Json(202, "{}"),
        "502 with a code" => Answers.Json(502, """{"error_code":"APIGW.0201","error_msg":"m"}"""),
        "504 with a code" => Answers.Json(504, """{"error_code":"APIGW.0201","error_msg":"m"}"""),
        "500 with a code" => Answers.Json(500, """{"error_code":"WKS.0009","error_msg":"m"}"""),
        "404 with a code" => Answers.Json(404, """{"error_code":"WKS.00170312","error_msg":"m"}"""),
        _ => Faults.Make(fault),
    };
}
