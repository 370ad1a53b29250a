namespace Workspace.Simulator.Tests.Authentication;

public sealed class TokenTests
{
    [Theory, BothWays]
    public async Task A_request_without_sign_in_is_refused(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users);

        (await service.SendAsync(request)).Says(401, "APIGW.0301");
    }

    [Theory]
    [BothWays("nonsense")]
    [BothWays("")]
    public async Task An_unknown_token_is_refused(Way way, string token)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Answer answer = await WithTokenAsync(service, token);

        answer.Says(401, "APIGW.0301");
        Assert.Contains("decrypt token fail", answer.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, BothWays]
    public async Task A_token_of_40000_characters_gets_through(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        (await WithTokenAsync(service, new string('t', 40_000))).Says(401, "APIGW.0301");
    }

    [Theory, BothWays]
    public async Task An_expired_token_says_so(Way way)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way, new SimulatorOptions { Users = 0, Clock = () => now });
        Assert.Equal(200, (await service.GetAsync(ServiceUnderTest.Users)).Status);

        now += TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1);
        Assert.Equal(200, (await service.GetAsync(ServiceUnderTest.Users)).Status);

        now += TimeSpan.FromSeconds(1);
        (await service.GetAsync(ServiceUnderTest.Users)).Says(401, "APIGW.0307");
    }

    [Theory, BothWays]
    public async Task A_revoked_token_says_so(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        string other = service.Service.IssueToken();

        Assert.True(service.Service.RevokeToken(service.Token));

        Answer answer = await service.GetAsync(ServiceUnderTest.Users);
        answer.Says(401, "APIGW.0301");
        Assert.Contains("revoked", answer.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(200, (await WithTokenAsync(service, other)).Status);
        Assert.Equal(1, service.Service.RevokeTokens());
        (await WithTokenAsync(service, other)).Says(401, "APIGW.0301");
    }

    private static async Task<Answer> WithTokenAsync(ServiceUnderTest service, string token)
    {
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users + "?limit=1");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        return await service.SendAsync(request);
    }
}
