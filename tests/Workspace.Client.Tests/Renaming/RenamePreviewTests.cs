using Workspace.Client.Renaming;

namespace Workspace.Client.Tests.Renaming;

/// <summary>Who is meant, and what would become of it, is known before a rename is sent.</summary>
public sealed class RenamePreviewTests
{
    [Fact]
    public async Task A_preview_names_the_desktops_and_sends_nothing()
    {
        using RenameRun run = await RenameRun.StartAsync();

        RenamePreview preview = await run.PreviewAsync("alice", "alicia");

        Assert.Equal(run.IdsOf("alice"), preview.DesktopIds!.Order(StringComparer.Ordinal));
        Assert.Null(preview.GetObstacle(allowMerge: false));
        Assert.Equal((1, 0), (run.Reads, run.Sent));
    }

    [Fact]
    public async Task A_merge_is_refused_with_both_peoples_desktops_unless_it_is_allowed()
    {
        using RenameRun run = await RenameRun.StartAsync();
        string[] both = [.. run.IdsOf("carol").Concat(run.IdsOf("bob")).Order(StringComparer.Ordinal)];

        RenameResult refused = await run.RenameAsync("carol", "bob");

        Assert.Equal((RenameStatus.Failed, WorkspaceErrorKind.RenameWouldMerge), (refused.Status, refused.Failure!.Kind));
        Assert.Equal(run.IdsOf("carol"), refused.Failure.DesktopIds);
        Assert.Equal(run.IdsOf("bob"), refused.Failure.NewNameDesktopIds);
        Assert.Equal(0, run.Sent);

        Assert.Equal(RenameStatus.Done, (await run.RenameAsync(RenameRun.Change("carol", "bob"), allowMerge: true)).Status);
        Assert.Equal(both, run.IdsOf("bob"));
    }

    [Theory]
    [InlineData("alice", "mary")]
    [InlineData("alice", "john")]
    [InlineData("mary", "john")]
    public async Task A_desktop_that_several_people_share_counts_for_each_of_them(string oldName, string newName)
    {
        using RenameRun run = await RenameRun.StartAsync();

        Assert.Equal(WorkspaceErrorKind.RenameWouldMerge, (await run.RenameAsync(oldName, newName)).Failure?.Kind);
    }

    [Fact]
    public async Task A_shared_desktop_moves_for_the_one_who_is_renamed()
    {
        using RenameRun run = await RenameRun.StartAsync();
        string[] ids = run.IdsOf("mary");
        run.Fault(new FaultRule { Fault = FaultKind.ResetAfter, Method = "PUT" });

        RenameResult result = await run.RenameAsync("mary", "maria");

        Assert.Equal(RenameStatus.Done, result.Status);
        Assert.Equal(2, ids.Length);
        Assert.Equal(ids, run.IdsOf("maria"));
        Assert.Single(run.IdsOf("john"));
    }

    [Fact]
    public async Task Part_of_a_name_is_not_the_name()
    {
        using RenameRun run = await RenameRun.StartAsync();

        // The service finds "alice" for "lic" as well.
        RenameResult result = await run.RenameAsync("lic", "alicia");

        Assert.Equal((RenameStatus.NothingToMove, WorkspaceErrorKind.UserHasNoDesktops), (result.Status, result.Failure!.Kind));
        Assert.Contains("Get-WorkspaceDesktop", result.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Sent);
    }

    [Fact]
    public async Task Two_people_of_one_name_are_both_named_and_nothing_is_sent()
    {
        using RenameRun run = await RenameRun.StartAsync();

        RenameResult result = await run.RenameAsync("sam", "sam.c");

        Assert.Equal((RenameStatus.Failed, WorkspaceErrorKind.AmbiguousUserName), (result.Status, result.Failure!.Kind));
        Assert.Contains(@"'corp.example\sam'", result.Failure.Message, StringComparison.Ordinal);
        Assert.Contains(@"'lab.example\sam'", result.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Sent);
    }

    [Theory]
    [InlineData("corp.example", DomainForm.Dns, "corp.example")]
    [InlineData("CORP", DomainForm.Dns, "corp.example")]
    [InlineData("corp.example", DomainForm.NetBios, "CORP")]
    [InlineData("Corp.Example", DomainForm.Dns, "Corp.Example")]
    public async Task With_a_domain_only_that_one_moves_and_the_domain_is_sent_as_the_service_spells_it(string given, DomainForm form, string sent)
    {
        using RenameRun run = await RenameRun.StartAsync(new ServiceBehavior { DomainForm = form });
        string[] other = run.IdsOf("sam", "lab.example");
        string[] ids = run.IdsOf("sam", "corp.example");

        RenameResult result = await run.RenameAsync(RenameRun.Change("sam", "sam.c", given));

        Assert.Equal(RenameStatus.Done, result.Status);
        Assert.Equal(sent, result.Change.OldUser.Domain);
        Assert.Equal(ids, result.DesktopIds);
        Assert.Equal(ids, run.IdsOf("sam.c"));
        Assert.Equal(other, run.IdsOf("sam"));
    }

    [Fact]
    public async Task A_name_in_another_domain_than_the_given_one_is_said_and_not_moved()
    {
        using RenameRun run = await RenameRun.StartAsync();

        RenameResult result = await run.RenameAsync(RenameRun.Change("solo", "solo.c", "corp.example"));

        Assert.Equal(WorkspaceErrorKind.UserHasNoDesktops, result.Failure?.Kind);
        Assert.Contains(@"'lab.example\solo'", result.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Sent);
    }

    [Fact]
    public async Task A_new_name_that_a_person_of_another_domain_has_is_a_merge_until_the_domain_is_named()
    {
        using RenameRun run = await RenameRun.StartAsync();

        RenameResult refused = await run.RenameAsync(RenameRun.Change("alice", "solo"));
        RenameResult done = await run.RenameAsync(RenameRun.Change("alice", "solo", newDomain: "corp.example"));

        Assert.Equal(WorkspaceErrorKind.RenameWouldMerge, refused.Failure?.Kind);
        Assert.Contains("name the domain", refused.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(RenameStatus.Done, done.Status);
        Assert.Equal(2, run.IdsOf("solo", "corp.example").Length);
    }

    [Fact]
    public async Task A_move_to_another_domain_under_the_same_name_is_a_merge_with_the_one_there()
    {
        using RenameRun run = await RenameRun.StartAsync();

        Assert.Equal(
            WorkspaceErrorKind.RenameWouldMerge,
            (await run.RenameAsync(RenameRun.Change("sam", "sam", "corp.example", "lab.example"))).Failure?.Kind);
        RenameResult moved = await run.RenameAsync(RenameRun.Change("alice", "alice", "corp.example", "lab.example"));
        await run.Clock.RunAsync(run.Client.Renames.ConfirmAsync([moved], CancellationToken.None));
        Assert.NotNull(moved.ObservedAt);
    }

    [Fact]
    public async Task Without_the_right_to_list_nothing_is_sent_unless_a_merge_is_allowed()
    {
        using RenameRun run = await RenameRun.StartAsync();
        run.Service.DeniedActions.Set("workspace:desktops:list");
        run.Fault(new FaultRule { Fault = FaultKind.ResetAfter, Method = "PUT", Skip = 1 });

        RenameResult refused = await run.RenameAsync("alice", "alicia");
        Assert.Equal((RenameStatus.Failed, WorkspaceErrorKind.PermissionDenied), (refused.Status, refused.Failure!.Kind));
        Assert.Contains("-AllowMerge", refused.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Sent);

        RenameResult sent = await run.RenameAsync(RenameRun.Change("alice", "alicia"), allowMerge: true);
        Assert.Equal(RenameStatus.Done, sent.Status);
        Assert.Null(sent.DesktopIds);

        RenameResult lost = await run.RenameAsync(RenameRun.Change("bob", "robert"), allowMerge: true);
        Assert.Equal(RenameStatus.Unknown, lost.Status);
        Assert.Contains("could not be listed", lost.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(2, run.Sent);
    }

    [Theory]
    [InlineData("4711adm", "4712adm")]
    [InlineData("alice", "1alice")]
    public async Task Names_that_begin_with_a_digit_are_sent(string oldName, string newName)
    {
        using RenameRun run = await RenameRun.StartAsync();
        DesktopUserNameChange change = new(new(oldName, null), new(newName, null), restart: false);

        Assert.Equal(RenameStatus.Done, (await run.RenameAsync(change)).Status);
        Assert.NotEmpty(run.IdsOf(newName));
    }

    [Fact]
    public async Task A_rehearsal_goes_through_a_chain_as_if_each_row_were_done()
    {
        using RenameRun run = await RenameRun.StartAsync();
        string[] ofBob = run.IdsOf("bob");
        RenameRehearsal rehearsal = new(run.Client.Renames);

        Assert.Null(await Next("bob", "tmp.bob"));
        Assert.Null(await Next("alice", "bob"));
        Assert.Null(await Next("tmp.bob", "alice"));
        Assert.Equal(WorkspaceErrorKind.RenameWouldMerge, (await Next("dave", "alice"))?.Kind);
        Assert.Equal(WorkspaceErrorKind.RowBlocked, (await Next("erik", "dave"))?.Kind);
        Assert.Equal(WorkspaceErrorKind.UserHasNoDesktops, (await Next("petra", "patricia"))?.Kind);
        Assert.Equal(ofBob, run.IdsOf("bob"));
        Assert.Equal((6, 0), (run.Reads, run.Sent));

        async Task<WorkspaceException?> Next(string oldName, string newName) =>
            (await run.Clock.RunAsync(rehearsal.NextAsync(RenameRun.Change(oldName, newName), allowMerge: false, CancellationToken.None))).Obstacle;
    }
}
