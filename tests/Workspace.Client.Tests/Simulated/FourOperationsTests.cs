using Workspace.Client.Authentication;
using Workspace.Client.Desktops;
using Workspace.Client.Http;
using Workspace.Client.Renaming;
using Workspace.Client.Tests.Http;
using Workspace.Client.Users;
using Workspace.Simulator;

namespace Workspace.Client.Tests.Simulated;

/// <summary>The four operations, end to end, against a model of the service that checks tokens and signatures with its own code.</summary>
public sealed class FourOperationsTests
{
    public static TheoryData<string> SignIns => ["access key", "temporary access key", "token"];

    [Theory]
    [MemberData(nameof(SignIns))]
    public async Task A_user_is_listed_read_and_modified_and_desktops_change_hands(string signIn)
    {
        SimulatedService service = new(new SimulatorOptions { Users = 500 });
        using SimulatorHandler wire = new(service);
        using WorkspaceClient client = await ConnectAsync(service, wire, signIn);

        List<WorkspaceUser> users = await ListAsync(client, new UserQuery());
        Assert.Equal(service.Users.All.Select(user => user.Id), users.Select(user => user.Id));

        SimulatedDesktop desktop = service.Desktops.All.First(one => one.UserName.Length > 0);
        WorkspaceUser owner = users.First(user => string.Equals(user.UserName, desktop.UserName, StringComparison.OrdinalIgnoreCase));
        WorkspaceUserDetail detail = await client.Users.GetAsync(owner.Id, CancellationToken.None);
        Assert.Equal(owner.UserName, detail.UserName);

        await client.Users.UpdateAsync(
            owner.Id,
            new UserChange
            {
                Description = "Zoë 中文 \"quoted\"",
                Phone = "",
                Disabled = true,
                AccountExpires = new AccountExpiry(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero)),
            },
            CancellationToken.None);
        detail = await client.Users.GetAsync(owner.Id, CancellationToken.None);
        Assert.Equal("Zoë 中文 \"quoted\"", detail.Description);
        Assert.True(string.IsNullOrEmpty(detail.Phone));
        Assert.True(detail.Disabled);
        Assert.Equal(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero), detail.AccountExpires);

        RenameResult renamed = await client.Renames.RenameAsync(
            new DesktopUserNameChange(new DomainUserName(desktop.UserName, null), new DomainUserName("new.owner", null), restart: false),
            allowMerge: false,
            [],
            CancellationToken.None);
        Assert.Contains(desktop.Id, renamed.DesktopIds!);
        Assert.Contains(service.Desktops.FindByUserName("new.owner"), one => string.Equals(one.Id, desktop.Id, StringComparison.Ordinal));
        Assert.Equal(0, wire.OpenBodies);
        Assert.Equal(0, service.ActiveRequests);
    }

    [Theory]
    [MemberData(nameof(SignIns))]
    public async Task The_project_is_found_from_the_region(string signIn)
    {
        SimulatedService service = new(new SimulatorOptions { Users = 20 });
        using SimulatorHandler wire = new(service);

        using WorkspaceClient client = await ConnectAsync(service, wire, signIn, projectId: null);

        Assert.Equal(service.Options.ProjectId, client.ProjectId);
        await client.TestConnectionAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_wrong_key_and_a_wrong_token_are_refused_and_not_repeated()
    {
        SimulatedService service = new(new SimulatorOptions { Users = 20 });
        using SimulatorHandler wire = new(service);
        WorkspaceCredentials[] wrong =
        [
            WorkspaceCredentials.FromAccessKey(service.Options.AccessKey, TestSession.Secure("wrong-secret-key")),
            WorkspaceCredentials.FromToken(TestSession.Secure("wrong-token")),
        ];
        foreach (WorkspaceCredentials credentials in wrong)
        {
            int before = service.Journal.Entries.Count;
            using WorkspaceClient client = await TestSession.ConnectAsync(wire, credentials: credentials);

            WorkspaceException failure = await TestSession.FailureAsync(() => client.Users.GetAsync("u1", CancellationToken.None));

            Assert.Equal(WorkspaceErrorKind.AuthenticationFailed, failure.Kind);
            Assert.NotNull(failure.RequestId);
            Assert.Equal(before + 1, service.Journal.Entries.Count);
        }
    }

    [Fact]
    public async Task Nobody_of_whom_there_is_none_is_found()
    {
        SimulatedService service = new(new SimulatorOptions { Users = 20 });
        using SimulatorHandler wire = new(service);
        using WorkspaceClient client = await ConnectAsync(service, wire, "token");
        const string Nobody = "00000000000000000000000000000000";

        Assert.Equal(WorkspaceErrorKind.UserNotFound, (await TestSession.FailureAsync(() => client.Users.GetAsync(Nobody, CancellationToken.None))).Kind);
        Assert.Equal(
            WorkspaceErrorKind.UserNotFound,
            (await TestSession.FailureAsync(() => client.Users.UpdateAsync(Nobody, new UserChange { Disabled = true }, CancellationToken.None))).Kind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Under_faults_and_changes_every_user_who_stays_comes_once_and_every_change_is_made(int seed)
    {
        FakeClock clock = new();
        SimulatedService service = new(new SimulatorOptions { Users = 3000, Clock = () => clock.GetUtcNow(), JournalCapacity = 100_000 });
        service.Faults.Replace(
            [
                new FaultRule { Fault = FaultKind.Status, Status = 503, Probability = 0.02 },
                new FaultRule { Fault = FaultKind.Status, Status = 429, RetryAfter = TimeSpan.FromSeconds(2), Probability = 0.02 },
                new FaultRule { Fault = FaultKind.Status, Status = 502, HtmlBody = true, Probability = 0.02 },
                new FaultRule { Fault = FaultKind.ResetBefore, Probability = 0.02 },
                new FaultRule { Fault = FaultKind.ResetAfter, Probability = 0.02 },
                new FaultRule { Fault = FaultKind.TruncatedBody, Method = "GET", Probability = 0.02 },
                new FaultRule { Fault = FaultKind.TruncatedGzip, Method = "GET", Probability = 0.02 },
                new FaultRule { Fault = FaultKind.ShortPage, Method = "GET", Probability = 0.05 },
                new FaultRule { Fault = FaultKind.EmptyPage, Method = "GET", Probability = 0.02 },
                new FaultRule { Fault = FaultKind.DuplicatePage, Method = "GET", Probability = 0.02 },
                new FaultRule { Fault = FaultKind.MissingTotalCount, Method = "GET", Probability = 0.02 },
            ],
            seed);
        using SimulatorHandler wire = new(service);
        using WorkspaceClient client = await ConnectAsync(service, wire, "access key", clock: clock);
        HashSet<string> throughout = [.. service.Users.All.Select(user => user.Id)];
        List<string> listed = [];

        await clock.RunAsync(Task.Run(
            async () =>
            {
                Random random = new(seed);
                await foreach (WorkspaceUser user in client.Users.List(new UserQuery { PageSize = 50 }))
                {
                    listed.Add(user.Id);
                    if (listed.Count % 97 == 0)
                    {
                        SimulatedUser gone = service.Users.All[random.Next(service.Users.Count)];
                        service.Users.Remove(gone.Id);
                        throughout.Remove(gone.Id);
                        service.Users.Add("added" + listed.Count);
                    }
                }
            },
            TestContext.Current.CancellationToken));

        Assert.Equal(listed.Distinct(StringComparer.Ordinal), listed);
        Assert.Empty(throughout.Except(listed, StringComparer.Ordinal));

        string[] changed = [.. throughout.Take(400)];
        await clock.RunAsync(Task.WhenAll(changed.Select(id => client.Users.UpdateAsync(id, new UserChange { Description = "changed" }, CancellationToken.None))));

        Assert.All(changed, id => Assert.Equal("changed", service.Users.FindById(id)!.Description));
        Assert.True(service.Faults.Fired > 30);
        Assert.Equal(0, wire.OpenBodies);
        Assert.Equal(0, service.ActiveRequests);
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(100, 60)]
    [InlineData(1000, 0)]
    public async Task Where_the_list_is_sorted_by_last_change_everybody_is_reached_by_changing_each_as_it_comes(int pageSize, int limit)
    {
        SimulatedService service = new(new SimulatorOptions { Users = 1050, JournalCapacity = 10_000 });
        service.Behavior = service.Behavior with { UserOrder = UserOrder.LastChange, MaximumPageSize = limit };
        using SimulatorHandler wire = new(service);
        using WorkspaceClient client = await ConnectAsync(service, wire, "access key");
        List<string> listed = [];

        await foreach (WorkspaceUser user in client.Users.List(new UserQuery { PageSize = pageSize }))
        {
            listed.Add(user.Id);
            await client.Users.UpdateAsync(user.Id, new UserChange { Description = "changed" }, CancellationToken.None);
        }

        Assert.Equal(1050, listed.Count);
        Assert.Equal(1050, listed.Distinct(StringComparer.Ordinal).Count());
        Assert.All(service.Users.All, user => Assert.Equal("changed", user.Description));
    }

    [Fact]
    public async Task A_total_that_is_older_than_the_page_hides_nobody()
    {
        SimulatedService service = new(new SimulatorOptions { Users = 100 });
        service.Behavior = service.Behavior with { StaleTotalCount = true };
        using SimulatorHandler wire = new(service);
        using WorkspaceClient client = await ConnectAsync(service, wire, "access key");
        _ = await ListAsync(client, new UserQuery());
        for (int user = 0; user < 50; user++)
        {
            service.Users.Add("added" + user);
        }

        List<WorkspaceUser> users = await ListAsync(client, new UserQuery { PageSize = 100 });

        Assert.Equal(150, users.Count);
    }

    private static async Task<List<WorkspaceUser>> ListAsync(WorkspaceClient client, UserQuery query)
    {
        List<WorkspaceUser> users = [];
        await foreach (WorkspaceUser user in client.Users.List(query))
        {
            users.Add(user);
        }

        return users;
    }

    private static Task<WorkspaceClient> ConnectAsync(
        SimulatedService service, SimulatorHandler wire, string signIn, string? projectId = TestSession.Project, TimeProvider? clock = null)
    {
        SimulatorOptions options = service.Options;
        WorkspaceCredentials credentials = signIn switch
        {
            "access key" => WorkspaceCredentials.FromAccessKey(options.AccessKey, TestSession.Secure(options.SecretKey)),
            "temporary access key" => WorkspaceCredentials.FromAccessKey(
                options.TemporaryAccessKey, TestSession.Secure(options.TemporarySecretKey), TestSession.Secure(options.SecurityToken)),
            _ => WorkspaceCredentials.FromToken(TestSession.Secure(service.IssueToken())),
        };
        return WorkspaceClient.ConnectAsync(
            new WorkspaceClientOptions
            {
                Region = options.Region,
                ProjectId = projectId,
                PrimaryHandler = wire,
                Clock = clock ?? TimeProvider.System,
                MaximumRetryCount = 12,
            },
            credentials,
            observer: null,
            CancellationToken.None);
    }
}
