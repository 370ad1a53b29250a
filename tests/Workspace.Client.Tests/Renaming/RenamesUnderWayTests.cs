using Workspace.Client.Renaming;

namespace Workspace.Client.Tests.Renaming;

/// <summary>Two commands of one session that rename the same people know nothing of each other's rows, and merge nobody all the same.</summary>
public sealed class RenamesUnderWayTests
{
    [Fact]
    public async Task Another_commands_change_that_the_list_does_not_show_yet_is_waited_for()
    {
        using RenameRun run = await RenameRun.StartAsync(new ServiceBehavior { DesktopListLagMilliseconds = 10_000 });
        using WorkspaceClient other = run.Client.WithObserver(null);
        string[] ofAlice = run.IdsOf("alice");

        RenameResult first = await run.RenameAsync("alice", "zoe");
        RenameResult second = await run.Clock.RunAsync(other.Renames.RenameAsync(RenameRun.Change("dave", "zoe"), allowMerge: false, [], CancellationToken.None));

        Assert.Equal((RenameStatus.Done, WorkspaceErrorKind.RenameWouldMerge), (first.Status, second.Failure?.Kind));
        Assert.NotNull(first.ObservedAt);
        Assert.Equal(ofAlice, run.IdsOf("zoe"));
        Assert.Equal(1, run.Sent);
    }

    [Fact]
    public async Task Between_the_look_and_the_request_no_other_command_takes_the_name()
    {
        using RenameRun run = await RenameRun.StartAsync();
        using WorkspaceClient other = run.Client.WithObserver(null);
        Task<RenameResult>? second = null;

        RenameResult first = await run.Client.Renames.RenameAsync(
            RenameRun.Change("alice", "zoe"), allowMerge: false, [], CancellationToken.None, async _ =>
            {
                second = Task.Run(() => other.Renames.RenameAsync(RenameRun.Change("dave", "ZOE"), allowMerge: false, [], CancellationToken.None));
                for (int i = 0; i < 100 && !second.IsCompleted; i++)
                {
                    await Task.Delay(1);
                }
            });
        RenameResult last = await run.Clock.RunAsync(second!);

        Assert.Equal((RenameStatus.Done, WorkspaceErrorKind.RenameWouldMerge), (first.Status, last.Failure?.Kind));
        Assert.Equal(1, run.Sent);
    }

    [Fact]
    public async Task A_change_that_waits_for_its_name_ends_when_it_is_cancelled()
    {
        using RenameRun run = await RenameRun.StartAsync();
        using CancellationTokenSource stop = new();
        Exception? ended = null;

        await run.Clock.RunAsync(run.Client.Renames.RenameAsync(
            RenameRun.Change("alice", "zoe"), allowMerge: false, [], CancellationToken.None, async _ =>
            {
                Task second = run.Client.Renames.RenameAsync(RenameRun.Change("zoe", "alice"), allowMerge: false, [], stop.Token);
                await stop.CancelAsync();
                ended = await Record.ExceptionAsync(() => second);
            }));

        Assert.IsAssignableFrom<OperationCanceledException>(ended);
        Assert.Equal(RenameStatus.NothingToMove, (await run.RenameAsync("alice", "anna")).Status);
    }

    [Fact]
    public async Task Two_commands_that_wait_for_each_other_end()
    {
        using RenameRun run = await RenameRun.StartAsync();
        RenameResult? second = null;

        RenameResult first = await run.Clock.RunAsync(run.Client.Renames.RenameAsync(
            RenameRun.Change("alice", "zoe"), allowMerge: false, [], CancellationToken.None, async _ =>
                second = await run.Client.Renames.RenameAsync(RenameRun.Change("dave", "zoe"), allowMerge: false, [], CancellationToken.None)));

        Assert.Equal((RenameStatus.Done, WorkspaceErrorKind.Conflict), (first.Status, second!.Failure?.Kind));
        Assert.Equal(1, run.Sent);
    }

    [Fact]
    public async Task Desktops_that_were_not_in_the_question_are_not_moved()
    {
        using RenameRun run = await RenameRun.StartAsync();
        RenamePreview confirmed = await run.PreviewAsync("alice", "zoe");
        await run.RenameAsync(RenameRun.Change("dave", "alice"), allowMerge: true);

        RenameResult result = await run.Clock.RunAsync(run.Client.Renames.RenameAsync(
            RenameRun.Change("alice", "zoe"), allowMerge: true, [], CancellationToken.None, confirmed: confirmed));

        Assert.Equal((RenameStatus.Failed, WorkspaceErrorKind.Conflict), (result.Status, result.Failure?.Kind));
        Assert.Equal(1, run.Sent);
    }

    [Fact]
    public async Task Many_desktops_are_looked_at_though_the_service_takes_shorter_addresses_only()
    {
        using RenameRun run = await RenameRun.StartAsync(new ServiceBehavior { MaximumUrlLength = 1_500 }, users: 300);
        string[] names = [.. run.Service.Desktops.All.Where(desktop => desktop.UserName.Length > 0 && char.IsLetter(desktop.UserName[0]))
            .GroupBy(desktop => desktop.UserName, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Select(desktop => desktop.Domain).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1).Take(60).Select(group => group.Key)];
        List<RenameResult> results = [];
        foreach (string name in names)
        {
            results.Add(await run.RenameAsync(name, "x" + name));
        }

        await run.Clock.RunAsync(run.Client.Renames.ConfirmAsync(results, CancellationToken.None));

        Assert.All(results, result => Assert.NotNull(result.ObservedAt));
    }
}
