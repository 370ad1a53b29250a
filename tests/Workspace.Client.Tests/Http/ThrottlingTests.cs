using Workspace.Client.Http;
using Workspace.Client.Http.Resilience;

namespace Workspace.Client.Tests.Http;

public sealed class ThrottlingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Without_throttling_nobody_waits()
    {
        FakeClock clock = new();
        SessionRateLimiter rateLimiter = new(clock);

        for (int request = 0; request < 1000; request++)
        {
            Task turn = rateLimiter.WaitAsync(CancellationToken.None);
            Assert.True(turn.IsCompletedSuccessfully);
            await turn;
            rateLimiter.Succeeded();
        }
    }

    [Fact]
    public async Task All_wait_then_leave_one_after_another()
    {
        FakeClock clock = new();
        SessionRateLimiter rateLimiter = new(clock);
        DateTimeOffset start = clock.GetUtcNow();
        Assert.True(rateLimiter.Throttled(Second * 10));
        List<(int Who, TimeSpan At)> left = [];

        await clock.RunAsync(Task.WhenAll(Enumerable.Range(0, 50).Select(async who =>
        {
            await rateLimiter.WaitAsync(CancellationToken.None);
            left.Add((who, clock.GetUtcNow() - start));
        })));

        Assert.True(left[0].At >= Second * 10);
        Assert.All(left.Zip(left.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromMilliseconds(100)));

        // First come, first served; and nobody waits for longer than the queue before him.
        Assert.Equal(Enumerable.Range(0, 50), left.Select(one => one.Who));
        Assert.True(left[^1].At <= Second * 16);
    }

    [Fact]
    public async Task Who_gives_up_waiting_holds_nobody_back()
    {
        FakeClock clock = new();
        SessionRateLimiter rateLimiter = new(clock);
        DateTimeOffset start = clock.GetUtcNow();
        rateLimiter.Throttled(Second);
        using CancellationTokenSource stop = new();
        Task[] impatient = [.. Enumerable.Range(0, 20).Select(_ => rateLimiter.WaitAsync(stop.Token))];
        Task patient = rateLimiter.WaitAsync(CancellationToken.None);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(impatient).WaitAsync(Second * 10, TestContext.Current.CancellationToken));
        Assert.All(impatient, task => Assert.True(task.IsCanceled));
        await clock.RunAsync(patient);

        Assert.InRange(clock.GetUtcNow() - start, Second, Second * 1.2);
    }

    [Fact]
    public async Task Newcomers_do_not_overtake_who_waits()
    {
        FakeClock clock = new();
        SessionRateLimiter rateLimiter = new(clock);
        rateLimiter.Throttled(TimeSpan.Zero);
        Task first = rateLimiter.WaitAsync(CancellationToken.None);
        Task second = rateLimiter.WaitAsync(CancellationToken.None);
        bool secondLeft = false;
        Task watch = second.ContinueWith(_ => secondLeft = true, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await clock.RunAsync(first);

        Task newcomer = rateLimiter.WaitAsync(CancellationToken.None);
        await clock.RunAsync(Task.WhenAny(newcomer, second));

        Assert.True(secondLeft || second.IsCompleted);
        await clock.RunAsync(Task.WhenAll(newcomer, watch));
    }

    [Fact]
    public async Task Refusals_of_one_wave_brake_once()
    {
        FakeClock clock = new();
        SessionRateLimiter rateLimiter = new(clock);

        Assert.True(rateLimiter.Throttled(TimeSpan.Zero));
        for (int refusal = 0; refusal < 100; refusal++)
        {
            Assert.False(rateLimiter.Throttled(TimeSpan.Zero));
        }

        Assert.InRange(await GapAsync(rateLimiter, clock), TimeSpan.FromMilliseconds(99), TimeSpan.FromMilliseconds(101));
    }

    [Fact]
    public async Task Further_refusals_double_the_gap_up_to_two_seconds_and_successes_end_it()
    {
        FakeClock clock = new();
        SessionRateLimiter rateLimiter = new(clock);
        rateLimiter.Throttled(TimeSpan.Zero);
        for (int refusal = 0; refusal < 20; refusal++)
        {
            await clock.RunAsync(rateLimiter.WaitAsync(CancellationToken.None));
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.False(rateLimiter.Throttled(TimeSpan.Zero));
        }

        Assert.Equal(Second * 2, await GapAsync(rateLimiter, clock));
        for (int success = 0; success < 100; success++)
        {
            rateLimiter.Succeeded();
        }

        clock.Advance(Second * 10);
        Assert.True(rateLimiter.WaitAsync(CancellationToken.None).IsCompleted);
        Assert.True(rateLimiter.WaitAsync(CancellationToken.None).IsCompleted);
        Assert.True(rateLimiter.Throttled(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_session_under_throttling_gets_everything_done_slows_down_as_a_whole_and_says_so_once()
    {
        FakeClock clock = new();
        RecordingObserver observer = new();
        Queue<DateTimeOffset> window = new();
        int refused = 0;

        // Five requests a second and no more.
        using ScriptedWire wire = new(
            async (_, cancellationToken) =>
            {
                // On the way long enough for all of the first crowd to set out.
                await Task.Delay(20, cancellationToken);
                lock (window)
                {
                    DateTimeOffset now = clock.GetUtcNow();
                    while (window.Count > 0 && now - window.Peek() >= Second)
                    {
                        window.Dequeue();
                    }

                    if (window.Count >= 5)
                    {
                        refused++;
                        return Answers.Throttled("1");
                    }

                    window.Enqueue(now);
                    return Answers.Json(200, Answers.Detail);
                }
            },
            clock);
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock, observer, retries: 20);
        DateTimeOffset start = clock.GetUtcNow();

        await clock.RunAsync(Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.Users.GetAsync("u1", CancellationToken.None))));

        // Whoever ran in the first crowd is refused once; after that hardly anybody.
        Assert.InRange(refused, 35, 60);
        Assert.Single(observer.ThrottledFor);
        Assert.InRange(clock.GetUtcNow() - start, Second * 7, Second * 60);
    }

    [Fact]
    public async Task Requests_that_had_no_part_in_it_wait_too()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Throttled("30"), () => Answers.Json(200, Answers.Detail));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);
        Task first = client.Users.GetAsync("u1", CancellationToken.None);
        for (int turn = 0; turn < 1000 && clock.Waiting == 0; turn++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }


        Task second = client.WithObserver(new RecordingObserver()).Users.GetAsync("u1", CancellationToken.None);
        await clock.RunAsync(Task.WhenAll(first, second));

        Assert.Equal(3, wire.Sent.Count);
        Assert.All(wire.Sent.Skip(1), sent => Assert.True(sent.At - wire.Sent[0].At >= Second * 30));
        Assert.NotEqual(wire.Sent[1].At, wire.Sent[2].At);
    }

    [Fact]
    public async Task Who_gives_up_behind_somebody_patient_does_not_wait_for_him()
    {
        // The clock stands still: the patient one waits for ever.
        SessionRateLimiter rateLimiter = new(new FakeClock());
        rateLimiter.Throttled(Second * 30);
        Task patient = rateLimiter.WaitAsync(CancellationToken.None);
        using CancellationTokenSource stop = new();
        Task impatient = rateLimiter.WaitAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient.WaitAsync(Second * 15, TestContext.Current.CancellationToken));
        Assert.False(patient.IsCompleted);
    }

    [Fact]
    public async Task Once_the_service_has_taken_many_requests_again_nobody_waits_any_more()
    {
        FakeClock clock = new();
        using ScriptedWire wire = new(clock, () => Answers.Throttled("5"), () => Answers.Json(200, Answers.Detail));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, clock);
        for (int request = 0; request < 60; request++)
        {
            await clock.RunAsync(client.Users.GetAsync("u1", CancellationToken.None));
        }

        DateTimeOffset recovered = clock.GetUtcNow();
        await clock.RunAsync(Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Users.GetAsync("u1", CancellationToken.None))));

        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow() - recovered);
    }

    [Fact]
    public async Task A_limit_of_ones_own_is_kept()
    {
        using ScriptedWire wire = new(TimeProvider.System, () => Answers.Json(200, Answers.Detail));
        using WorkspaceClient client = await TestSession.ConnectAsync(wire, perSecond: 5);

        // Not at the beginning of a second of the limit's own, where one that starts anew each second would let twice as many pass.
        await Task.Delay(900, TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.Users.GetAsync("u1", CancellationToken.None)));

        // Five at once, five a second later, two after that; half a second is left to a busy machine.
        Assert.All(Enumerable.Range(5, 7), number => Assert.InRange(wire.Sent[number].At - wire.Sent[number - 5].At, Second * 0.5, Second * 60));
    }

    private static async Task<TimeSpan> GapAsync(SessionRateLimiter rateLimiter, FakeClock clock)
    {
        await clock.RunAsync(rateLimiter.WaitAsync(CancellationToken.None));
        DateTimeOffset left = clock.GetUtcNow();
        await clock.RunAsync(rateLimiter.WaitAsync(CancellationToken.None));
        return clock.GetUtcNow() - left;
    }
}
