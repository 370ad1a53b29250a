using Workspace.Client.Renaming;

namespace Workspace.Client.Tests.Renaming;

/// <summary>A rename is sent once, and what is said of it is what its desktops show, whatever became of the response.</summary>
public sealed class RenameOutcomeTests
{
    /// <summary>What may come back after the service has acted on the request.</summary>
    public static TheoryData<string, FaultRule> LostResponses => new()
    {
        { "reset", new FaultRule { Fault = FaultKind.ResetAfter, Method = "PUT" } },
        { "bare 429", new FaultRule { Fault = FaultKind.Status, Status = 429, NoBody = true, Acts = true, Method = "PUT" } },
        { "429 of a proxy", new FaultRule { Fault = FaultKind.Status, Status = 429, HtmlBody = true, Acts = true, Method = "PUT" } },
        { "503", new FaultRule { Fault = FaultKind.Status, Status = 503, Acts = true, Method = "PUT" } },
        { "bare 503", new FaultRule { Fault = FaultKind.Status, Status = 503, NoBody = true, Acts = true, Method = "PUT" } },
        { "504", new FaultRule { Fault = FaultKind.Status, Status = 504, HtmlBody = true, Acts = true, Method = "PUT" } },
        { "500", new FaultRule { Fault = FaultKind.Status, Status = 500, Acts = true, Method = "PUT" } },
        { "408", new FaultRule { Fault = FaultKind.Status, Status = 408, Acts = true, Method = "PUT" } },
        { "redirect", new FaultRule { Fault = FaultKind.Redirect, Acts = true, Method = "PUT" } },
        { "html", new FaultRule { Fault = FaultKind.Html, Method = "PUT" } },
    };

    [Fact]
    public async Task A_rename_costs_one_read_and_one_write_and_names_the_desktops_it_moved()
    {
        using RenameRun run = await RenameRun.StartAsync();
        string[] ids = run.IdsOf("alice");

        RenameResult result = await run.RenameAsync("alice", "alicia");

        Assert.Equal(RenameStatus.Done, result.Status);
        Assert.Equal(ids, result.DesktopIds!.Order(StringComparer.Ordinal));
        Assert.Equal(ids, run.IdsOf("alicia"));
        Assert.Equal((1, 1), (run.Reads, run.Sent));
        Assert.Empty(run.Observer.Notices);
    }

    [Theory]
    [MemberData(nameof(LostResponses))]
    public async Task A_change_that_was_made_is_done_though_its_response_was_lost_and_a_warning_says_so(string response, FaultRule rule)
    {
        using RenameRun run = await RenameRun.StartAsync();
        run.Fault(rule);

        RenameResult result = await run.RenameAsync("alice", "alicia");

        Assert.True(result.Status == RenameStatus.Done, $"{response}: {result.Failure?.Message}");
        Assert.NotNull(result.ObservedAt);
        Assert.Equal(1, run.Sent);
        Assert.Contains("the desktops show that the change was made", Assert.Single(run.Observer.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LostResponses))]
    public async Task A_change_that_is_not_seen_is_unknown_and_never_sent_again(string response, FaultRule rule)
    {
        using RenameRun run = await RenameRun.StartAsync();
        run.Fault(new FaultRule
        {
            Fault = rule.Fault,
            Status = rule.Status,
            NoBody = rule.NoBody,
            HtmlBody = rule.HtmlBody,
            Method = "PUT",
            ActsAfterMilliseconds = 120_000,
        });
        string[] ids = run.IdsOf("alice");
        DateTimeOffset begun = run.Clock.GetUtcNow();

        RenameResult result = await run.RenameAsync("alice", "alicia");

        Assert.True(result.Status == RenameStatus.Unknown, $"{response}: {result.Status}");
        WorkspaceException failure = result.Failure!;
        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, failure.Kind);
        Assert.Equal(ids, failure.DesktopIds.Order(StringComparer.Ordinal));
        Assert.Equal(ids, failure.RemainingDesktopIds.Order(StringComparer.Ordinal));
        Assert.Empty(failure.MovedDesktopIds);
        Assert.Equal(begun, failure.SentAt);
        Assert.Equal(begun.AddSeconds(30), failure.ObservedAt);
        Assert.DoesNotContain("was not made", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, run.Sent);
    }

    [Theory]
    [InlineData(3_000, 3)]
    [InlineData(10_000, 5)]
    [InlineData(29_000, 6)]
    public async Task A_request_that_lands_late_is_found_within_the_settle_time(int landsAfter, int reads)
    {
        using RenameRun run = await RenameRun.StartAsync();
        run.Fault(new FaultRule { Fault = FaultKind.ResetBefore, Method = "PUT", ActsAfterMilliseconds = landsAfter });

        RenameResult result = await run.RenameAsync("alice", "alicia");

        Assert.Equal(RenameStatus.Done, result.Status);
        Assert.Equal(1, run.Sent);
        Assert.Equal(reads, run.Reads);
    }

    [Theory]
    [InlineData(10_000, RenameStatus.Done)]
    [InlineData(60_000, RenameStatus.Unknown)]
    public async Task A_list_that_lags_delays_what_is_said_and_does_not_change_it(int lag, RenameStatus expected)
    {
        using RenameRun run = await RenameRun.StartAsync(new ServiceBehavior { DesktopListLagMilliseconds = lag });
        run.Fault(new FaultRule { Fault = FaultKind.ResetAfter, Method = "PUT" });

        RenameResult result = await run.RenameAsync("alice", "alicia");

        Assert.Equal(expected, result.Status);
        Assert.Equal(1, run.Sent);
    }

    [Fact]
    public async Task Desktops_that_move_one_after_another_are_waited_for()
    {
        using RenameRun run = await RenameRun.StartAsync(new ServiceBehavior { RenameDelayMilliseconds = 12_000, RenameStaggered = true });
        run.Fault(new FaultRule { Fault = FaultKind.ResetAfter, Method = "PUT" });

        RenameResult result = await run.RenameAsync("wei.zhang", "wei");

        Assert.Equal(RenameStatus.Done, result.Status);
        Assert.Equal(3, run.IdsOf("wei").Length);
    }

    [Fact]
    public async Task A_change_that_was_made_by_half_is_unknown_and_says_which_desktops_moved()
    {
        using RenameRun run = await RenameRun.StartAsync();
        run.Fault(new FaultRule { Fault = FaultKind.Status, Status = 504, Acts = true, Desktops = 1, Method = "PUT" });

        RenameResult result = await run.RenameAsync("wei.zhang", "wei");

        Assert.Equal(RenameStatus.Unknown, result.Status);
        Assert.Equal(run.IdsOf("wei"), result.Failure!.MovedDesktopIds);
        Assert.Equal(run.IdsOf("wei.zhang"), result.Failure.RemainingDesktopIds.Order(StringComparer.Ordinal));
        Assert.Contains("1 of them had the new name and 2 the old one", result.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("APIGW.0308")]
    [InlineData("APIG.0308")]
    public async Task Only_the_gateways_own_throttling_code_lets_a_rename_be_sent_again(string code)
    {
        using RenameRun run = await RenameRun.StartAsync();
        run.Fault(new FaultRule { Fault = FaultKind.Status, Status = 429, ErrorCode = code, Method = "PUT", Times = 2 });

        RenameResult result = await run.RenameAsync("alice", "alicia");

        Assert.Equal(RenameStatus.Done, result.Status);
        Assert.Equal(3, run.Sent);
        Assert.Single(run.Service.Desktops.Renames);
    }

    [Theory]
    [InlineData(400, WorkspaceErrorKind.InvalidRequest)]
    [InlineData(403, WorkspaceErrorKind.PermissionDenied)]
    [InlineData(409, WorkspaceErrorKind.Conflict)]
    public async Task A_refusal_of_the_only_attempt_is_a_failure(int status, WorkspaceErrorKind expected)
    {
        using RenameRun run = await RenameRun.StartAsync();
        run.Fault(new FaultRule { Fault = FaultKind.Status, Status = status, Method = "PUT" });

        RenameResult result = await run.RenameAsync("alice", "alicia");

        Assert.Equal((RenameStatus.Failed, expected), (result.Status, result.Failure!.Kind));
        Assert.Equal((1, 1), (run.Reads, run.Sent));
    }

    [Fact]
    public async Task The_settle_time_begins_with_the_response_however_long_the_rate_limit_held_the_request_up()
    {
        using RenameRun run = await RenameRun.StartAsync(new ServiceBehavior
        {
            DesktopListLagMilliseconds = 10_000,
            RateLimit = new RateLimit { Writes = 1, WindowMilliseconds = 90_000 },
        }, retries: 100);
        await run.RenameAsync("bob", "bobby");

        RenameResult result = await run.RenameAsync("alice", "alicia");
        await run.Clock.RunAsync(run.Client.Renames.ConfirmAsync([result], CancellationToken.None));

        Assert.Equal(RenameStatus.Done, result.Status);
        Assert.NotNull(result.ObservedAt);
        Assert.Contains(run.Service.Journal.Entries, entry => entry.RateLimited);
    }

    [Fact]
    public async Task No_such_user_of_a_user_who_had_desktops_is_looked_into_once()
    {
        // What sends a request twice without a word, a proxy or .NET Framework, gets "no such user" for the second.
        using RenameRun run = await RenameRun.StartAsync();
        run.Fault(new FaultRule { Fault = FaultKind.Status, Status = 400, ErrorCode = "WKS.00170312", Acts = true, Method = "PUT", Times = 1 });
        run.Fault(new FaultRule { Fault = FaultKind.Status, Status = 400, ErrorCode = "WKS.00170312", Method = "PUT" });

        RenameResult made = await run.RenameAsync("alice", "alicia");
        RenameResult refused = await run.RenameAsync("bob", "robert");

        Assert.Equal(RenameStatus.Done, made.Status);
        Assert.Equal((RenameStatus.Failed, WorkspaceErrorKind.UserNotFound), (refused.Status, refused.Failure!.Kind));
        Assert.Equal((4, 2), (run.Reads, run.Sent));
    }

    [Fact]
    public async Task What_takes_the_response_and_the_looks_leaves_it_unknown()
    {
        using RenameRun run = await RenameRun.StartAsync(retries: 0);
        run.Fault(new FaultRule { Fault = FaultKind.ResetAfter, Method = "PUT" });
        run.Fault(new FaultRule { Fault = FaultKind.Status, Status = 503, Method = "GET", Skip = 1 });

        RenameResult result = await run.RenameAsync("alice", "alicia");

        Assert.Equal(RenameStatus.Unknown, result.Status);
        Assert.Equal(2, result.Failure!.DesktopIds.Count);
        Assert.Null(result.Failure.ObservedAt);
    }

    [Fact]
    public async Task Closing_the_session_between_two_looks_ends_the_wait_and_leaves_it_unknown()
    {
        // The clock stands still: a wait that is not ended by the session's end never ends.
        using RenameRun run = await RenameRun.StartAsync();
        run.Fault(new FaultRule { Fault = FaultKind.ResetBefore, Method = "PUT" });
        Task<RenameResult> rename = run.Client.Renames.RenameAsync(RenameRun.Change("alice", "alicia"), allowMerge: false, [], CancellationToken.None);
        for (int turn = 0; turn < 2000 && (run.Sent == 0 || run.Clock.Waiting == 0); turn++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        run.Client.Dispose();

        RenameResult result = await rename.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        Assert.Equal(RenameStatus.Unknown, result.Status);
    }

    [Theory]
    [InlineData(401, WorkspaceErrorKind.AuthenticationFailed)]
    [InlineData(503, WorkspaceErrorKind.ServiceUnavailable)]
    public async Task Where_the_desktops_cannot_be_read_nothing_is_sent(int status, WorkspaceErrorKind expected)
    {
        using RenameRun run = await RenameRun.StartAsync(retries: 0);
        run.Fault(new FaultRule { Fault = FaultKind.Status, Status = status, Method = "GET" });

        RenameResult result = await run.RenameAsync("alice", "alicia");

        Assert.Equal((RenameStatus.Failed, expected), (result.Status, result.Failure!.Kind));
        Assert.Contains("was not sent", result.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Sent);
    }

    [Fact]
    public async Task A_change_of_letter_case_is_no_merge_and_a_lost_response_is_found_by_the_spelling()
    {
        using RenameRun run = await RenameRun.StartAsync();
        run.Fault(new FaultRule { Fault = FaultKind.ResetAfter, Method = "PUT", Times = 1 });
        run.Fault(new FaultRule { Fault = FaultKind.ResetBefore, Method = "PUT" });

        Assert.Equal(RenameStatus.Done, (await run.RenameAsync("alice", "Alice")).Status);
        Assert.Equal(RenameStatus.Unknown, (await run.RenameAsync("bob", "Bob")).Status);
    }
}
