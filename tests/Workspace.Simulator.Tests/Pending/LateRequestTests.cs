namespace Workspace.Simulator.Tests.Pending;

public sealed class LateRequestTests
{
    private const string BobToCarol = """{"old_username":"bob","new_username":"carol"}""";

    [Theory]
    [BothTransports(FaultKind.ResetBefore)]
    [BothTransports(FaultKind.ResetAfter)]
    [BothTransports(FaultKind.Status)]
    public async Task A_write_can_be_processed_after_its_response(Transport transport, FaultKind fault)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, clock.Options());
        service.Service.Faults.Add(
            new FaultRule { Fault = fault, Status = fault == FaultKind.Status ? 504 : 0, ActsAfterMilliseconds = 10_000, Times = 1 });

        await RefusedAsync(service, BobToCarol, fault);

        Assert.Equal((1, 0), (service.Service.Pending.Count, service.Service.Journal.Entries[0].ActedStatus));
        clock.Advance(9_999);
        Assert.Single(service.Service.Desktops.FindByUserName("bob"));
        clock.Advance(1);
        Assert.Empty(service.Service.Desktops.FindByUserName("bob"));
        Assert.Equal((0, 204), (service.Service.Pending.Count, service.Service.Journal.Entries[0].ActedStatus));
        AppliedRename rename = Assert.Single(service.Service.Desktops.Renames);
        Assert.Equal((clock.Now, service.Service.Journal.Entries[0].RequestId, "carol"), (rename.At, rename.RequestId, rename.NewUserName));
    }

    [Fact]
    public async Task A_late_rename_applies_to_the_desktops_that_have_the_name_then()
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Handler, clock.Options());
        service.Service.Faults.Add(new FaultRule { Fault = FaultKind.ResetBefore, ActsAfterMilliseconds = 10_000, Times = 1 });
        await RefusedAsync(service, BobToCarol, FaultKind.ResetBefore);
        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, BobToCarol)).Status);
        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"alice","new_username":"bob"}""")).Status);

        clock.Advance(10_000);

        Assert.Equal(4, service.Service.Desktops.FindByUserName("carol").Count);
        Assert.Equal([1, 2, 2], service.Service.Desktops.Renames.Select(static rename => rename.DesktopIds.Count));
    }

    [Fact]
    public async Task A_user_change_can_be_processed_late_and_a_read_cannot()
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Handler, clock.Options());
        service.Service.Faults.Add(
            new FaultRule { Status = 503, NoBody = true, ActsAfterMilliseconds = new DelayRange(100, 30_000), Times = 2 });
        string alice = service.Service.Users.FindByName("alice")!.Id;

        Assert.Equal(503, (await service.PutAsync($"{ServiceUnderTest.Users}/{alice}", """{"user_phone":"late"}""")).Status);
        Assert.Equal(503, (await service.GetAsync(ServiceUnderTest.Users)).Status);

        PendingAction pending = Assert.Single(service.Service.Pending.All);
        Assert.InRange(pending.DueAt - clock.Now, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));
        Assert.NotEqual("late", service.Service.Users.FindById(alice)!.Phone);
        clock.Advance(30_000);
        Assert.Equal("late", service.Service.Users.FindById(alice)!.Phone);
    }

    [Fact]
    public async Task Pending_actions_can_be_run_at_once()
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            Transport.Handler, clock.Options(new ServiceBehavior { RenameDelayMilliseconds = 6000, RenameStaggered = true }));
        await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"wei.zhang","new_username":"wei"}""");

        Assert.Equal(3, service.Service.Pending.RunAll());

        Assert.Equal((0, 3), (service.Service.Pending.Count, service.Service.Desktops.FindByUserName("wei").Count));
    }

    private static async Task RefusedAsync(ServiceUnderTest service, string body, FaultKind fault)
    {
        if (fault == FaultKind.Status)
        {
            Assert.Equal(504, (await service.PutAsync(ServiceUnderTest.Rename, body)).Status);
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => service.PutAsync(ServiceUnderTest.Rename, body));
        }
    }
}
