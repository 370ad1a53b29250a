
namespace Workspace.Client.Tests.Http;

public sealed class ThrottlingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

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
}
