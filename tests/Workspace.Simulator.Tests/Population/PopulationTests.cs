namespace Workspace.Simulator.Tests.Population;

public sealed class PopulationTests
{
    [Fact]
    public void The_same_seed_generates_the_same_users_and_desktops()
    {
        SimulatedService first = new(new SimulatorOptions { Users = 500, Seed = 7 });
        SimulatedService second = new(new SimulatorOptions { Users = 500, Seed = 7 });
        SimulatedService other = new(new SimulatorOptions { Users = 500, Seed = 8 });

        Assert.Equal(Names(first), Names(second));
        Assert.Equal(first.Users.All.Skip(WellKnownUsers.Count), second.Users.All.Skip(WellKnownUsers.Count));
        Assert.Equal(first.Desktops.All, second.Desktops.All);
        Assert.NotEqual(Names(first), Names(other));
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(20, 20)]
    [InlineData(21, 21)]
    [InlineData(2000, 2000)]
    public void The_number_of_users_is_as_set_and_includes_the_well_known_ones(int asked, int there)
    {
        SimulatedService service = new(new SimulatorOptions { Users = asked });

        Assert.Equal(there, service.Users.Count);
        Assert.Equal(20, WellKnownUsers.Count);
    }

    [Fact]
    public void Names_are_valid_and_unique_within_their_domain()
    {
        SimulatedService service = new(new SimulatorOptions { Users = 20_000 });

        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (SimulatedUser user in service.Users.All)
        {
            Assert.Null(UserNameRules.FindError(user.UserName));
            Assert.InRange(user.UserName.Length, 1, 20);
            Assert.All(user.UserName, static character => Assert.InRange(character, ' ', '~'));
            Assert.True(seen.Add(user.Domain + "\\" + user.UserName), user.ToString());
        }
    }

    [Fact]
    public void Generated_users_have_every_kind_of_value()
    {
        SimulatedService service = new(new SimulatorOptions());
        SimulatedUser[] users = [.. service.Users.All.Skip(WellKnownUsers.Count)];
        DateTimeOffset now = DateTimeOffset.UtcNow;

        Assert.Equal(
            ["corp.example", "lab.example"],
            users.Select(static user => user.Domain).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Func<SimulatedUser, bool>[] kinds =
        [
            static user => user.Disabled == true,
            static user => user.Locked == true,
            static user => user.IsPreUser == true,
            user => user.HasExpired(now),
            user => user.AccountExpires > now.ToUnixTimeMilliseconds(),
            static user => user.AccountExpires == 0,
            static user => user.FullName!.Any(static character => character > '~'),
            static user => user.Description is null,
            static user => user.Email is null,
            static user => user.Phone is null,
            static user => user.GroupNames is null,
            static user => user.WritesNulls,
            static user => !user.WritesNulls,
            static user => user.UserInfoMap is not null,
            static user => user.EnterpriseProjectId!.Length > 1,
            static user => string.Equals(user.ActiveType, "ADMIN_ACTIVATE", StringComparison.Ordinal),
        ];
        Assert.All(kinds, kind => Assert.InRange(users.Count(kind), 5, users.Length - 5));
        Assert.All(
            users.Where(static user => user.Email is not null),
            static user => Assert.Matches("@(mail\\.)?example\\.(com|org|net)$", user.Email));
        Assert.Equal(
            [0, 1, 2, 3],
            users.Select(user => service.Desktops.FindByUserName(user.UserName, user.Domain).Count).Distinct().Order());
    }

    [Fact]
    public void The_well_known_users_are_as_documented()
    {
        SimulatedService service = new(new SimulatorOptions { Users = 0 });

        Assert.Equal(
            ["api-test", "api-test2", "alice", "bob", "sam", "sam", "carol", "dave", "lena", "erik", "petra", "mina", "nora", "zed", "wei.zhang", "quinn",
                "solo", "4711adm", "mary", "john"],
            Names(service).Select(static name => name.Split('\\')[^1]));
        Assert.Equal(WellKnownUsers.ApiTestId, service.Users.FindByName("api-test")!.Id);
        Assert.Equal(WellKnownUsers.ApiTest2Id, service.Users.FindByName("api-test2")!.Id);
        Assert.True(service.Users.FindByName("dave")!.Disabled);
        Assert.True(service.Users.FindByName("lena")!.Locked);
        Assert.True(service.Users.FindByName("petra")!.IsPreUser);
        Assert.Equal("lab.example", service.Users.FindByName("sam", "lab.example")!.Domain);
        Assert.Null(service.Users.FindByName("sam", "no.example"));
        Assert.Null(service.Users.FindByName("ghost"));
        Assert.Equal(
            [2, 1, 1, 1, 1, 3, 1, 1, 2, 1, 1],
            ((string[])["alice", "bob", "dave", "lena", "erik", "wei.zhang", "solo", "4711adm", "mary", "john", "ghost"]).Select(name => service.Desktops.FindByUserName(name).Count));
    }

    private static IEnumerable<string> Names(SimulatedService service) => service.Users.All.Select(static user => user.ToString());
}
