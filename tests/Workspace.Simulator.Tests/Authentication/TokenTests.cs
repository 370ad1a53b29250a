namespace Workspace.Simulator.Tests.Authentication;

public sealed class TokenTests
{
    [Theory, BothTransports]
    public async Task A_request_without_sign_in_is_refused(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users);

        (await service.SendAsync(request)).AssertError(401, "APIGW.0301");
    }

    [Theory]
    [BothTransports("nonsense")]
    [BothTransports("")]
    public async Task An_unknown_token_is_refused(Transport transport, string token)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse response = await WithTokenAsync(service, token);

        response.AssertError(401, "APIGW.0301");
        Assert.Contains("decrypt token fail", response.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory, BothTransports]
    public async Task A_token_of_40000_characters_is_accepted(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        (await WithTokenAsync(service, new string('t', 40_000))).AssertError(401, "APIGW.0301");
    }

    [Theory, BothTransports]
    public async Task An_expired_token_has_its_own_error(Transport transport)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, new SimulatorOptions { Users = 0, Clock = () => now });
        Assert.Equal(200, (await service.GetAsync(ServiceUnderTest.Users)).Status);

        now += TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1);
        Assert.Equal(200, (await service.GetAsync(ServiceUnderTest.Users)).Status);

        now += TimeSpan.FromSeconds(1);
        (await service.GetAsync(ServiceUnderTest.Users)).AssertError(401, "APIGW.0307");
    }

    [Theory, BothTransports]
    public async Task A_revoked_token_has_its_own_error(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        string other = service.Service.IssueToken();

        Assert.True(service.Service.RevokeToken(service.Token));

        TestResponse response = await service.GetAsync(ServiceUnderTest.Users);
        response.AssertError(401, "APIGW.0301");
        Assert.Contains("revoked", response.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(200, (await WithTokenAsync(service, other)).Status);
        Assert.Equal(1, service.Service.RevokeTokens());
        (await WithTokenAsync(service, other)).AssertError(401, "APIGW.0301");
    }

    private static async Task<TestResponse> WithTokenAsync(ServiceUnderTest service, string token)
    {
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users + "?limit=1");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        return await service.SendAsync(request);
    }
}
