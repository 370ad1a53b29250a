using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Tests.Http;
using Workspace.Client.Users;
using Workspace.Simulator;

namespace Workspace.Client.Tests.Authentication;

public sealed class SimulatedHourTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FakeClock _clock = new();
    private readonly SimulatedService _service;

    public SimulatedHourTests() => _service = new SimulatedService(new SimulatorOptions
    {
        Users = 200,
        TokenLifetime = TimeSpan.FromMinutes(1),
        Clock = () => _clock.GetUtcNow(),
        JournalCapacity = 100_000,
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_that_lasts_a_minute_carries_a_run_of_an_hour_without_one_failed_item(bool tokensAreRevoked)
    {
        using SimulatorHandler wire = new(_service);
        using WorkspaceClient client = await WorkspaceClient.ConnectAsync(
            new WorkspaceClientOptions { Region = _service.Options.Region, PrimaryHandler = wire, Clock = _clock, MaximumRetryCount = 0 },
            WorkspaceCredentials.FromPassword(
                _service.Options.UserName, TestSession.Secure(_service.Options.Password), _service.Options.AccountName),
            observer: null,
            CancellationToken.None);
        List<string> ids = [];
        await foreach (WorkspaceUser user in client.Users.List(new UserQuery()))
        {
            ids.Add(user.Id);
        }

        DateTimeOffset end = _clock.GetUtcNow() + Hour;
        int items = 0;
        for (int round = 0; _clock.GetUtcNow() < end; round++)
        {
            // Four at once, as a run has them; every round five seconds later.
            await Task.WhenAll(Enumerable.Range(0, 4).Select(lane => client.Users.UpdateAsync(
                ids[((round * 4) + lane) % ids.Count], new UserChange { Description = $"Round {round}" }, CancellationToken.None)));
            items += 4;
            _clock.Advance(TimeSpan.FromSeconds(5));
            if (tokensAreRevoked && round % 7 == 0)
            {
                _service.RevokeTokens();
            }
        }

        int signIns = _service.Journal.Entries.Count(entry => entry.Path is "/v3/auth/tokens");
        int refused = _service.Journal.Entries.Count(entry => entry.Status == 401);
        Assert.Equal(2880, items);
        Assert.Equal(2880, _service.Journal.Entries.Count(entry => entry is { Method: "PUT", Status: 200 }));
        Assert.DoesNotContain(_service.Journal.Entries, entry => entry.Status is not (200 or 201 or 401));

        // Ahead of its end, so that without revocations none is ever refused; 48 to 60 seconds of use each.
        Assert.True(tokensAreRevoked ? refused > 0 : refused == 0, $"{refused} requests were refused.");
        Assert.InRange(signIns, 60, tokensAreRevoked ? 200 : 75);
    }

    [Fact]
    public async Task A_token_from_elsewhere_ends_with_a_word_on_why()
    {
        using SimulatorHandler wire = new(_service);
        string expiring = _service.IssueToken();
        string revoked = _service.IssueToken();
        _service.RevokeToken(revoked);
        _clock.Advance(TimeSpan.FromSeconds(59));
        using WorkspaceClient first = await ConnectAsync(wire, expiring);
        using WorkspaceClient second = await ConnectAsync(wire, revoked);

        await first.TestConnectionAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Contains("has expired", (await TestSession.FailureAsync(() => first.TestConnectionAsync(CancellationToken.None))).Message, StringComparison.Ordinal);
        Assert.Contains("was revoked", (await TestSession.FailureAsync(() => second.TestConnectionAsync(CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    private Task<WorkspaceClient> ConnectAsync(SimulatorHandler wire, string token) => WorkspaceClient.ConnectAsync(
        new WorkspaceClientOptions { Region = _service.Options.Region, ProjectId = _service.Options.ProjectId, PrimaryHandler = wire, Clock = _clock },
        WorkspaceCredentials.FromToken(TestSession.Secure(token)),
        observer: null,
        CancellationToken.None);
}
