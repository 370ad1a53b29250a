using Workspace.Client.Renaming;

namespace Workspace.Client.Tests.Renaming;

/// <summary>What depends on a rename begins when the desktops show it, and not at all if they don't.</summary>
public sealed class RenameChainTests
{
    /// <summary>From a request that is lost and acted upon at once to one that lands long after the settle time.</summary>
    public static TheoryData<int, int> Landings
    {
        get
        {
            TheoryData<int, int> landings = [];
            foreach (int landsAfter in new[] { 0, 500, 7_000, 10_000, 29_900, 31_000, 120_000 })
            {
                landings.Add(landsAfter, 0);
                landings.Add(landsAfter, 10_000);
            }

            return landings;
        }
    }

    [Theory]
    [MemberData(nameof(Landings))]
    public async Task A_chain_whose_first_response_is_lost_never_merges_people_however_late_it_lands(int landsAfter, int listLag)
    {
        // bob -> carola, then alice -> bob, one at a time. The first response is lost, and the service acts on its request later.
        using RenameRun run = await RenameRun.StartAsync(new ServiceBehavior { DesktopListLagMilliseconds = listLag });
        string[] ofAlice = run.IdsOf("alice");
        string[] ofBob = run.IdsOf("bob");
        run.Fault(new FaultRule { Fault = FaultKind.ResetBefore, Method = "PUT", ActsAfterMilliseconds = landsAfter, Times = 1 });

        RenameResult first = await run.RenameAsync("bob", "carola");
        RenameResult second = await run.RenameAsync("alice", "bob", first);
        run.Settle();

        Assert.Equal(ofBob, run.IdsOf("carola"));
        Assert.Equal(second.Status == RenameStatus.Done ? ofAlice : [], run.IdsOf("bob"));
        Assert.Equal(second.Status == RenameStatus.Done ? [] : ofAlice, run.IdsOf("alice"));
        if (landsAfter + listLag < 30_000)
        {
            Assert.Equal((RenameStatus.Done, RenameStatus.Done), (first.Status, second.Status));
            Assert.Equal(2, run.Sent);
        }
        else
        {
            Assert.Equal((RenameStatus.Unknown, RenameStatus.NotBegun), (first.Status, second.Status));
            Assert.Contains("'bob -> carola'", second.Failure!.Message, StringComparison.Ordinal);
            Assert.Equal(1, run.Sent);
        }
    }

    [Theory]
    [InlineData(20_000, 0)]
    [InlineData(0, 20_000)]
    [InlineData(10_000, 10_000)]
    public async Task A_row_waits_until_the_earlier_one_is_seen_though_the_service_has_confirmed_it(int renameDelay, int listLag)
    {
        using RenameRun run = await RenameRun.StartAsync(new ServiceBehavior { RenameDelayMilliseconds = renameDelay, DesktopListLagMilliseconds = listLag });
        string[] ofAlice = run.IdsOf("alice");
        string[] ofBob = run.IdsOf("bob");

        RenameResult first = await run.RenameAsync("bob", "carola");
        Assert.Null(first.ObservedAt);
        RenameResult second = await run.RenameAsync("alice", "bob", first);
        run.Settle();

        Assert.NotNull(first.ObservedAt);
        Assert.Equal((RenameStatus.Done, RenameStatus.Done), (first.Status, second.Status));
        Assert.Equal(ofBob, run.IdsOf("carola"));
        Assert.Equal(ofAlice, run.IdsOf("bob"));
    }

    [Fact]
    public async Task A_confirmed_rename_that_is_never_seen_becomes_unknown_and_what_depends_on_it_is_not_begun()
    {
        using RenameRun run = await RenameRun.StartAsync(new ServiceBehavior { RenameDelayMilliseconds = 90_000 });

        RenameResult first = await run.RenameAsync("bob", "carola");
        RenameResult second = await run.RenameAsync("alice", "bob", first);
        RenameResult third = await run.RenameAsync("dave", "alice", second);

        Assert.Equal((RenameStatus.Unknown, RenameStatus.NotBegun, RenameStatus.NotBegun), (first.Status, second.Status, third.Status));
        Assert.Equal(WorkspaceErrorKind.OutcomeUnknown, first.Failure!.Kind);
        Assert.Equal(run.IdsOf("bob"), first.Failure.RemainingDesktopIds);
        Assert.Equal(WorkspaceErrorKind.RowBlocked, third.Failure!.Kind);
        Assert.Contains("'alice -> bob'", third.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, run.Sent);
    }

    [Fact]
    public async Task A_rename_that_is_done_by_half_and_confirmed_by_the_service_becomes_unknown_when_it_is_looked_at()
    {
        using RenameRun run = await RenameRun.StartAsync();
        run.Fault(new FaultRule { Fault = FaultKind.PartialRename, Method = "PUT", Desktops = 1 });

        RenameResult result = await run.RenameAsync("wei.zhang", "wei");
        Assert.Equal(RenameStatus.Done, result.Status);
        await run.Clock.RunAsync(run.Client.Renames.ConfirmAsync([result], CancellationToken.None));

        Assert.Equal(RenameStatus.Unknown, result.Status);
        Assert.Equal((1, 2), (result.Failure!.MovedDesktopIds.Count, result.Failure.RemainingDesktopIds.Count));
    }

    [Fact]
    public async Task A_row_after_one_that_failed_is_not_begun_and_names_it()
    {
        using RenameRun run = await RenameRun.StartAsync();
        run.Fault(new FaultRule { Fault = FaultKind.Status, Status = 409, Method = "PUT", Times = 1 });

        RenameResult first = await run.RenameAsync("bob", "carola");
        RenameResult second = await run.RenameAsync("alice", "bob", first);

        Assert.Equal((RenameStatus.Failed, RenameStatus.NotBegun), (first.Status, second.Status));
        Assert.Contains("'bob -> carola'", second.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(1, run.Sent);
    }

    [Fact]
    public async Task A_row_after_one_with_nothing_to_move_is_begun_because_its_name_is_free()
    {
        using RenameRun run = await RenameRun.StartAsync();

        RenameResult first = await run.RenameAsync("petra", "carola");
        RenameResult second = await run.RenameAsync("alice", "petra", first);

        Assert.Equal((RenameStatus.NothingToMove, RenameStatus.Done), (first.Status, second.Status));
    }

    [Fact]
    public async Task Many_confirmed_renames_are_looked_at_with_few_requests()
    {
        using RenameRun run = await RenameRun.StartAsync(users: 300);
        string[] names = [.. run.Service.Desktops.All.Where(desktop => desktop.UserName.Length > 0 && char.IsLetter(desktop.UserName[0]))
            .GroupBy(desktop => desktop.UserName, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Select(desktop => desktop.Domain).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1).Take(120).Select(group => group.Key)];
        List<RenameResult> results = [];
        foreach (string name in names)
        {
            results.Add(await run.RenameAsync(name, "x" + name));
        }

        int before = run.Reads;
        await run.Clock.RunAsync(run.Client.Renames.ConfirmAsync(results, CancellationToken.None));

        Assert.All(results, result => Assert.NotNull(result.ObservedAt));
        Assert.InRange(run.Reads - before, 2, 5);
    }
}
