using System.Globalization;

namespace Workspace.Simulator.Tests;

public sealed class ConcurrencyTests
{
    [Theory, BothTransports]
    public async Task Concurrent_reads_writes_and_renames_lose_nothing(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        SimulatedUser[] users = [.. service.Service.Users.All];
        SimulatedUser[] owners =
        [
            .. users.Skip(WellKnownUsers.Count).Where(user =>
                users.Count(other => string.Equals(other.UserName, user.UserName, StringComparison.OrdinalIgnoreCase)) == 1
                && service.Service.Desktops.FindByUserName(user.UserName).Count > 0),
        ];
        int desktops = service.Service.Desktops.Count;
        Dictionary<string, int> owned = owners.ToDictionary(
            static user => user.UserName, user => service.Service.Desktops.FindByUserName(user.UserName).Count, StringComparer.Ordinal);

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken }, async (i, _) =>
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(
                200, (await service.PutAsync($"{ServiceUnderTest.Users}/{users[i].Id}", $$"""{"user_phone":"{{number}}"}""")).Status);
            Assert.Equal(
                200, (await service.PutAsync($"{ServiceUnderTest.Users}/{users[i].Id}", $$"""{"description":"{{number}}"}""")).Status);
            TestResponse page = await service.GetAsync(ServiceUnderTest.Users + "?limit=100&offset=" + number);
            Assert.Equal(Math.Min(100, users.Length - i), page.Json.GetProperty("users").GetArrayLength());
            if (i < owners.Length)
            {
                string body = $$"""{"old_username":"{{owners[i].UserName}}","new_username":"moved{{number}}"}""";
                Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, body)).Status);
            }
        });

        for (int i = 0; i < users.Length; i++)
        {
            SimulatedUser user = service.Service.Users.FindById(users[i].Id)!;
            string number = i.ToString(CultureInfo.InvariantCulture);
            Assert.Equal((number, number), (user.Phone, user.Description));
        }

        for (int i = 0; i < owners.Length; i++)
        {
            Assert.Equal(owned[owners[i].UserName], service.Service.Desktops.FindByUserName("moved" + i.ToString(CultureInfo.InvariantCulture)).Count);
            Assert.Empty(service.Service.Desktops.FindByUserName(owners[i].UserName));
        }

        Assert.Equal(desktops, service.Service.Desktops.Count);
        Assert.Equal(
            service.Service.Journal.Total, service.Service.Journal.Entries.Select(static entry => entry.Number).Distinct().LongCount());
        Assert.Equal(0, service.Service.ActiveRequests);
    }

    [Fact]
    public async Task The_applied_renames_explain_every_user_name_after_late_and_concurrent_renames()
    {
        SimulatorOptions options = new()
        {
            Users = 100,
            Behavior = new() { RenameDelayMilliseconds = new DelayRange(0, 20), RenameStaggered = true, DesktopListLagMilliseconds = 5 },
        };
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(Transport.Handler, options);
        SimulatedService simulator = service.Service;
        Dictionary<string, string> names = simulator.Desktops.All.ToDictionary(
            static desktop => desktop.Id, static desktop => desktop.UserName, StringComparer.Ordinal);
        simulator.Faults.Add(new FaultRule { Method = "PUT", Fault = FaultKind.ResetAfter, ActsAfterMilliseconds = new DelayRange(0, 30), Probability = 0.3 });
        simulator.Faults.Add(new FaultRule { Method = "PUT", Status = 503, Acts = true, Probability = 0.3 });

        await Parallel.ForAsync(0, 300, TestContext.Current.CancellationToken, async (i, _) =>
        {
            try
            {
                await service.PutAsync(ServiceUnderTest.Rename, $$"""{"old_username":"{{Name(i)}}","new_username":"{{Name(i + 7)}}"}""");
                await service.GetAsync(ServiceUnderTest.Desktops + "?user_name=a");
                Assert.NotNull(simulator.Users.FindByName("alice"));
            }
            catch (HttpRequestException)
            {
                // The fault script resets some connections.
            }
        });
        while (simulator.Pending.Count > 0)
        {
            simulator.Pending.RunAll();
        }

        AppliedRename[] renames = [.. simulator.Desktops.Renames];
        Assert.True(renames.Length > 20);
        Assert.Equal(
            Enumerable.Range(1, renames.Length).Select(static number => (long)number), renames.Select(static rename => rename.Number));
        foreach (AppliedRename rename in renames)
        {
            foreach (string id in rename.DesktopIds.Where(id => names[id].Length > 0))
            {
                Assert.Equal(rename.OldUserName, names[id], ignoreCase: true);
                names[id] = rename.NewUserName;
            }
        }

        Assert.All(simulator.Desktops.All, desktop => Assert.Equal(names[desktop.Id], desktop.UserName));

        string Name(int i) => simulator.Users.All[i % 40].UserName;
    }
}
