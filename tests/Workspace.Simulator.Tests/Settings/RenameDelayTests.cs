using System.Text.Json;

namespace Workspace.Simulator.Tests.Settings;

public sealed class RenameDelayTests
{
    private const string Wei = """{"old_username":"wei.zhang","new_username":"wei"}""";

    [Theory, BothTransports]
    public async Task A_rename_continues_after_its_204(Transport transport)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            transport, clock.Options(new() { RenameDelayMilliseconds = 3000 }));

        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, Wei)).Status);

        Assert.Equal(3, await ListedAsync(service, "wei.zhang"));
        clock.Advance(3000);
        Assert.Equal((0, 3), (await ListedAsync(service, "wei.zhang"), service.Service.Desktops.FindByUserName("wei").Count));
        (await service.PutAsync(ServiceUnderTest.Rename, Wei)).AssertError(400, "WKS.00170312");
    }

    [Fact]
    public async Task Desktops_can_change_one_after_another()
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            Transport.Handler, clock.Options(new() { RenameDelayMilliseconds = 3000, RenameStaggered = true }));
        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, Wei)).Status);

        List<int> moved = [];
        for (int second = 0; second < 4; second++)
        {
            moved.Add(service.Service.Desktops.FindByUserName("wei").Count);
            clock.Advance(1000);
        }

        Assert.Equal([0, 1, 2, 3], moved);
        Assert.All(service.Service.Desktops.Renames, static rename => Assert.Single(rename.DesktopIds));
        Assert.Single(service.Service.Desktops.Renames.Select(static rename => rename.RequestId).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_change_is_applied_at_its_due_time_independent_of_later_reads()
    {
        TestClock clock = new();
        DateTimeOffset start = clock.Now;
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            Transport.Handler, clock.Options(new() { RenameDelayMilliseconds = 3000, RenameStaggered = true }));
        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, Wei)).Status);

        clock.Advance(60_000);

        Assert.Equal([1, 2, 3], service.Service.Desktops.Renames.Select(rename => (rename.At - start).TotalSeconds));
        Assert.Equal(3, service.Service.Desktops.FindByUserName("wei").Count);
    }

    [Theory, BothTransports]
    public async Task The_list_of_desktops_can_lag(Transport transport)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            transport, clock.Options(new() { DesktopListLagMilliseconds = 10_000 }));
        clock.Advance(60_000);
        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, Wei)).Status);
        clock.Advance(4000);
        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"wei","new_username":"zhang"}""")).Status);

        Assert.Equal(
            (3, 0, 0), (await ListedAsync(service, "wei.zhang"), await ListedAsync(service, "wei"), await ListedAsync(service, "zhang")));
        Assert.Equal(3, service.Service.Desktops.FindByUserName("zhang").Count);
        clock.Advance(6000);
        Assert.Equal(
            (0, 3, 0), (await ListedAsync(service, "wei.zhang"), await ListedAsync(service, "wei"), await ListedAsync(service, "zhang")));
        clock.Advance(4000);
        Assert.Equal((0, 3), (await ListedAsync(service, "wei"), await ListedAsync(service, "zhang")));
        JsonElement all = (await service.GetAsync(ServiceUnderTest.Desktops)).Json.GetProperty("desktops");
        Assert.Equal(3, all.EnumerateArray().Count(static desktop => string.Equals(desktop.GetProperty("user_name").GetString(), "zhang", StringComparison.Ordinal)));
    }

    private static async Task<int> ListedAsync(ServiceUnderTest service, string name)
    {
        JsonElement desktops = (await service.GetAsync($"{ServiceUnderTest.Desktops}?user_name={name}")).Json.GetProperty("desktops");
        return desktops.EnumerateArray().Count(desktop => string.Equals(desktop.GetProperty("user_name").GetString(), name, StringComparison.Ordinal));
    }
}
