using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Http.Resilience;
using Workspace.Client.Renaming;
using Workspace.Client.Users;
using Workspace.Simulator;
using RateLimit = Workspace.Client.Http.Resilience.RateLimit;

namespace Workspace.Client.Tests.Http;

/// <summary>Rate limits are learned and kept; nothing is lost to one. Time is the test's own, so that one-minute windows cost none.</summary>
public sealed class RateLimitTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("policy user over ratelimit,limit:100,time:1 minute", 100, 60_000)]
    [InlineData("limit:5,time:1500 millisecond", 5, 1500)]
    [InlineData("limit: 7, time: 2 hours", 7, 7_200_000)]
    [InlineData("limit:3,time:10s", 3, 10_000)]
    [InlineData("Limit:3,Time:2 Days", 3, 172_800_000)]
    [InlineData("limit:0,time:1 minute", 0, 0)]
    [InlineData("limit:5,time:1 fortnight", 0, 0)]
    [InlineData("The throttling threshold has been reached.", 0, 0)]
    [InlineData(null, 0, 0)]
    public void A_refusal_that_names_limit_and_window_is_read(string? text, int requests, int milliseconds)
    {
        RateLimit? limit = RateLimit.Read(text);

        Assert.Equal(requests == 0 ? null : new RateLimit(requests, TimeSpan.FromMilliseconds(milliseconds), IsNamed: true), limit);
    }

    /// <summary>Requests, limit, window in milliseconds, kind, text of a refusal, retries, and by how many times the limit's own time it may be late.</summary>
    public static TheoryData<int, int, int, RateLimitKind, RateLimitText, int> Limits => new()
    {
        { 1000, 100, 60_000, RateLimitKind.Sliding, RateLimitText.Named, 5 },
        { 1000, 100, 60_000, RateLimitKind.Fixed, RateLimitText.Named, 5 },
        { 1000, 100, 60_000, RateLimitKind.Sliding, RateLimitText.Named, 0 },
        { 130, 100, 60_000, RateLimitKind.Sliding, RateLimitText.Plain, 5 },
        { 1000, 100, 60_000, RateLimitKind.Sliding, RateLimitText.Plain, 5 },
        { 1000, 100, 60_000, RateLimitKind.Fixed, RateLimitText.Plain, 0 },
        { 1000, 100, 60_000, RateLimitKind.Sliding, RateLimitText.None, 5 },
        { 1000, 100, 60_000, RateLimitKind.Fixed, RateLimitText.None, 5 },
        { 200, 10, 1000, RateLimitKind.Sliding, RateLimitText.Named, 5 },
        { 400, 20, 300_000, RateLimitKind.Fixed, RateLimitText.Named, 5 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task No_read_is_lost_and_the_limit_is_used(int requests, int limit, int window, RateLimitKind kind, RateLimitText text, int retries)
    {
        FakeClock clock = new();
        SimulatedService service = new(new SimulatorOptions
        {
            Clock = clock.GetUtcNow,
            Behavior = new() { RateLimit = new() { Reads = limit, Writes = limit, WindowMilliseconds = window, Kind = kind, Text = text } },
        });
        RecordingObserver observer = new();
        using WorkspaceClient client = await ConnectAsync(service, clock, observer, retries);
        string id = service.Users.All[0].Id;
        DateTimeOffset start = clock.GetUtcNow();

        await clock.RunAsync(InParallelAsync(requests, 16, () => client.Users.GetAsync(id, CancellationToken.None)));

        int refused = service.RateLimits.Counts.Sum(api => (int)api.Refused);
        int windows = ((requests - 1) / limit) + 1;
        TimeSpan ideal = TimeSpan.FromMilliseconds((double)window * (windows - 1));
        TimeSpan took = clock.GetUtcNow() - start;
        bool isNamed = text == RateLimitText.Named;
        Assert.True(refused <= (isNamed ? 16 : 64) + windows + (requests / 50), $"{refused} refused");
        Assert.True(took <= TimeSpan.FromTicks((long)(ideal.Ticks * (isNamed ? 1.02 : 1.35))) + TimeSpan.FromMilliseconds(isNamed ? window : window * 2), $"{took} for {ideal}");
        Assert.Single(observer.ThrottledFor);
        Assert.Equal(isNamed, observer.Limits.Single() is not null);
    }

    [Fact]
    public async Task No_rename_is_lost_to_a_limit_of_a_minute_and_none_is_sent_twice()
    {
        FakeClock clock = new();
        SimulatedService service = new(new SimulatorOptions
        {
            Clock = clock.GetUtcNow,
            Behavior = new() { RateLimit = new() { Reads = 200, Writes = 100 } },
        });
        using WorkspaceClient client = await ConnectAsync(service, clock, observer: null, retries: 5);
        string[] names = [.. service.Desktops.All.SelectMany(desktop => desktop.Users).Select(user => user.UserName).Distinct(StringComparer.OrdinalIgnoreCase).Take(130)];
        int next = -1;

        await clock.RunAsync(InParallelAsync(names.Length, 4, () =>
        {
            int number = Interlocked.Increment(ref next);
            return client.Renames.SendOnceAsync(new(new(names[number], null), new("new" + number, null), restart: false), CancellationToken.None);
        }));

        Assert.Equal(names.Length, service.Desktops.Renames.Count);
        Assert.True(clock.GetUtcNow() - clock.Start < TimeSpan.FromMinutes(2.2));
    }

    [Fact]
    public async Task A_lowered_limit_and_a_raised_one_are_found_again()
    {
        FakeClock clock = new();
        SimulatedService service = new(new SimulatorOptions
        {
            Clock = clock.GetUtcNow,
            Behavior = new() { RateLimit = new() { Reads = 40, WindowMilliseconds = 1000, Kind = RateLimitKind.Sliding } },
        });
        using WorkspaceClient client = await ConnectAsync(service, clock, observer: null, retries: 0);
        string id = service.Users.All[0].Id;
        Task Get() => client.Users.GetAsync(id, CancellationToken.None);
        await clock.RunAsync(InParallelAsync(200, 8, Get));

        service.Behavior = service.Behavior with { RateLimit = service.Behavior.RateLimit! with { Reads = 10 } };
        await clock.RunAsync(InParallelAsync(200, 8, Get));
        service.Behavior = service.Behavior with { RateLimit = service.Behavior.RateLimit! with { Reads = 40 } };
        await clock.RunAsync(InParallelAsync(1200, 8, Get));
        DateTimeOffset start = clock.GetUtcNow();
        await clock.RunAsync(InParallelAsync(400, 8, Get));

        Assert.True(clock.GetUtcNow() - start < TimeSpan.FromSeconds(16), "10 a second would take 40 s");
    }

    [Fact]
    public async Task A_service_that_refuses_everything_is_reported_with_the_numbers()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Throttled());
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, retries: 0);

        WorkspaceException failure = await TestSession.FailureAsync(() => clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None)));

        Assert.Equal(WorkspaceErrorKind.Throttled, failure.Kind);
        Assert.Equal(wire.Sent.Count, failure.Attempts);
        Assert.InRange(failure.Attempts, 10, 40);
        Assert.Contains($"all {failure.Attempts} attempts", failure.Message, StringComparison.Ordinal);
        Assert.InRange(clock.GetUtcNow() - clock.Start, Minute * 3, Minute * 4);
    }

    [Fact]
    public async Task A_wait_for_the_limit_is_ended_by_whoever_cancels_it_and_holds_nobody_back()
    {
        FakeClock clock = new();
        ApiRateLimiter limiter = new(clock);
        ApiRateLimitLease first = await limiter.AcquireAsync(CancellationToken.None);
        Assert.True(first.Refused(new RateLimit(1, Minute, IsNamed: true), Minute));
        using CancellationTokenSource stop = new();
        Task[] cancelled = [.. Enumerable.Range(0, 20).Select(_ => limiter.AcquireAsync(stop.Token))];
        Task<ApiRateLimitLease> waiting = limiter.AcquireAsync(CancellationToken.None);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(cancelled).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        await clock.RunAsync(waiting);

        Assert.All(cancelled, task => Assert.True(task.IsCanceled));
        Assert.InRange(clock.GetUtcNow() - clock.Start, Minute, Minute * 1.1);
    }

    [Fact]
    public async Task Requests_leave_in_the_order_in_which_they_came()
    {
        FakeClock clock = new();
        ApiRateLimiter limiter = new(clock);
        (await limiter.AcquireAsync(CancellationToken.None)).Refused(new RateLimit(2, Minute, IsNamed: true), null);
        List<int> left = [];

        await clock.RunAsync(Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            using ApiRateLimitLease lease = await limiter.AcquireAsync(CancellationToken.None);
            lock (left)
            {
                left.Add(number);
            }

            lease.Accepted();
        })));

        Assert.Equal(Enumerable.Range(0, 20), left);
    }

    [Fact]
    public async Task Each_api_has_a_limit_of_its_own()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(
            (sent, _) => Task.FromResult(sent.Method == "PUT" ? Answers.Throttled("60") : Answers.Json(200, Answers.Detail)), clock);
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);
        Task change = client.Users.UpdateAsync("u1", new UserChange { Description = "d" }, CancellationToken.None);
        for (int turn = 0; turn < 1000 && clock.Waiting == 0; turn++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await client.Users.GetAsync("u1", CancellationToken.None);

        Assert.Equal(clock.Start, clock.GetUtcNow());
        Assert.False(change.IsCompleted);
    }

    private static Task<WorkspaceClient> ConnectAsync(SimulatedService service, FakeClock clock, RecordingObserver? observer, int retries) =>
        WorkspaceClient.ConnectAsync(
            new WorkspaceClientOptions
            {
                Endpoint = new Uri("https://workspace.example.com"),
                ProjectId = service.Options.ProjectId,
                PrimaryHandler = new SimulatorHandler(service),
                Clock = clock,
                MaximumRetryCount = retries,
            },
            Workspace.Client.Authentication.WorkspaceCredentials.FromAccessKey(service.Options.AccessKey, TestSession.Secure(service.Options.SecretKey)),
            observer,
            CancellationToken.None);

    private static Task InParallelAsync(int count, int workers, Func<Task> work)
    {
        int left = count;
        return Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await work();
            }
        })));
    }
}
