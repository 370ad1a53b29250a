using System.Globalization;

namespace Workspace.Simulator.Tests;

public sealed class ConcurrencyTests
{
    [Theory, BothWays]
    public async Task Nothing_is_lost_when_many_read_write_and_rename_at_once(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        SimulatedUser[] people = [.. service.Service.Users.All];
        SimulatedUser[] owners =
        [
            .. people.Skip(WellKnownPeople.Count).Where(user => people.Count(other => string.Equals(other.UserName, user.UserName, StringComparison.OrdinalIgnoreCase)) == 1
                && service.Service.Desktops.Of(user.UserName).Count > 0),
        ];
        int desktops = service.Service.Desktops.Count;
        Dictionary<string, int> owned = owners.ToDictionary(static user => user.UserName, user => service.Service.Desktops.Of(user.UserName).Count, StringComparer.Ordinal);

        await Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken }, async (i, _) =>
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(200, (await service.PutAsync($"{ServiceUnderTest.Users}/{people[i].Id}", $$"""{"user_phone":"{{number}}"}""")).Status);
            Assert.Equal(200, (await service.PutAsync($"{ServiceUnderTest.Users}/{people[i].Id}", $$"""{"description":"{{number}}"}""")).Status);
            Answer page = await service.GetAsync(ServiceUnderTest.Users + "?limit=100&offset=" + number);
            Assert.Equal(Math.Min(100, people.Length - i), page.Json.GetProperty("users").GetArrayLength());
            if (i < owners.Length)
            {
                string body = $$"""{"old_username":"{{owners[i].UserName}}","new_username":"moved{{number}}"}""";
                Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, body)).Status);
            }
        });

        for (int i = 0; i < people.Length; i++)
        {
            SimulatedUser user = service.Service.Users.FindById(people[i].Id)!;
            string number = i.ToString(CultureInfo.InvariantCulture);
            Assert.Equal((number, number), (user.Phone, user.Description));
        }

        for (int i = 0; i < owners.Length; i++)
        {
            Assert.Equal(owned[owners[i].UserName], service.Service.Desktops.Of("moved" + i.ToString(CultureInfo.InvariantCulture)).Count);
            Assert.Empty(service.Service.Desktops.Of(owners[i].UserName));
        }

        Assert.Equal(desktops, service.Service.Desktops.Count);
        Assert.Equal(service.Service.Journal.Total, service.Service.Journal.Entries.Select(static entry => entry.Number).Distinct().LongCount());
        Assert.Equal(0, service.Service.ActiveRequests);
    }
}
