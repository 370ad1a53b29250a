namespace Workspace.Simulator.Tests.RateLimits;

public sealed class RateLimitTests
{
    private const string Phone = """{"user_phone":"1"}""";

    [Theory]
    [BothTransports(RateLimitText.Named, "APIGW.0308", "limit:3,time:1 minute")]
    [BothTransports(RateLimitText.Plain, "APIG.0308", "The throttling threshold has been reached.")]
    public async Task Writes_above_the_limit_are_refused_and_not_processed(
        Transport transport, RateLimitText text, string code, string message)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            transport, clock.Options(new() { RateLimit = new RateLimit { Reads = 5, Writes = 3, Text = text, Code = code } }));
        string[] ids = [.. service.Service.Users.All.Take(4).Select(static user => user.Id)];

        List<TestResponse> responses = [];
        foreach (string id in ids)
        {
            responses.Add(await service.PutAsync($"{ServiceUnderTest.Users}/{id}", Phone));
        }

        Assert.Equal([200, 200, 200, 429], responses.Select(static response => response.Status));
        responses[3].AssertError(429, code);
        Assert.Contains(message, responses[3].ErrorMessage, StringComparison.Ordinal);
        Assert.False(responses[3].Headers.ContainsKey("Retry-After"));
        Assert.NotEqual("1", service.Service.Users.FindById(ids[3])!.Phone);
        Assert.True(service.Service.Journal.Entries[^1].RateLimited);
        Assert.Equal(204, (await service.PutAsync(ServiceUnderTest.Rename, """{"old_username":"bob","new_username":"robert"}""")).Status);
        Assert.Equal(
            [("PUT /desktops/change-username", 1L, 0L), ("PUT /users/{id}", 3L, 1L)],
            service.Service.RateLimits.Counts.Select(static count => (count.Api, count.Accepted, count.Refused)));
        clock.Advance(60_000);
        Assert.Equal(200, (await service.PutAsync($"{ServiceUnderTest.Users}/{ids[3]}", Phone)).Status);
        Assert.Equal(
            [(3L, 1L), (1L, 0L)], service.Service.RateLimits.Counts[1].Windows.Select(static window => (window.Accepted, window.Refused)));
    }

    [Theory, BothTransports]
    public async Task A_rate_limit_response_can_have_no_body(Transport transport)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            transport, clock.Options(new() { RateLimit = new RateLimit { Reads = 1, WindowMilliseconds = 10_000, Text = RateLimitText.None, RetryAfter = true } }));

        Assert.Equal(200, (await service.GetAsync(ServiceUnderTest.Users)).Status);
        clock.Advance(2500);
        TestResponse refused = await service.GetAsync(ServiceUnderTest.Users);

        Assert.Equal((429, 0, "8"), (refused.Status, refused.Body.Length, refused.Headers["Retry-After"]));
    }

    [Theory]
    [InlineData(RateLimitKind.Fixed, "AAR AAR")]
    [InlineData(RateLimitKind.Sliding, "AAR RAA")]
    public async Task Windows_are_fixed_or_sliding(RateLimitKind kind, string expected)
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            Transport.Handler, clock.Options(new() { RateLimit = new RateLimit { Reads = 2, WindowMilliseconds = 1000, Kind = kind } }));
        clock.Advance(800);

        string seen = await SeenAsync(3);
        clock.Advance(300);
        seen += " " + await SeenAsync(1);
        clock.Advance(700);
        seen += await SeenAsync(2);

        // 800 ms and 1100 ms are in two fixed windows, but in one sliding window, which at 1800 ms no longer contains the first two.
        Assert.Equal(expected, seen);

        async Task<string> SeenAsync(int requests)
        {
            string responses = string.Empty;
            for (int i = 0; i < requests; i++)
            {
                responses += (await service.GetAsync(ServiceUnderTest.Users + "?limit=1")).Status == 200 ? 'A' : 'R';
            }

            return responses;
        }
    }

    [Fact]
    public async Task A_limit_can_be_raised_and_removed_at_run_time()
    {
        TestClock clock = new();
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(
            Transport.Handler, clock.Options(new() { RateLimit = new RateLimit { Reads = 1, WindowMilliseconds = 1500 } }));
        await service.GetAsync(ServiceUnderTest.Users);
        Assert.Contains(
            "limit:1,time:1500 millisecond", (await service.GetAsync(ServiceUnderTest.Users)).ErrorMessage, StringComparison.Ordinal);

        service.Service.Behavior = service.Service.Behavior.With("""{"rateLimit":{"reads":2,"windowMilliseconds":2000}}""");
        Assert.Equal(200, (await service.GetAsync(ServiceUnderTest.Users)).Status);
        Assert.Contains("limit:2,time:2 second", (await service.GetAsync(ServiceUnderTest.Users)).ErrorMessage, StringComparison.Ordinal);
        service.Service.Behavior = service.Service.Behavior.With("""{"rateLimit":null}""");
        Assert.Equal(200, (await service.GetAsync(ServiceUnderTest.Users)).Status);
    }
}
