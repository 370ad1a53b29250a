namespace Workspace.Simulator.Tests.Authentication;

public sealed class AccessKeyTests
{
    private static readonly SimulatorOptions Defaults = new();

    [Theory, BothTransports]
    public async Task A_signed_request_is_accepted(Transport transport)
    {
        TestResponse response = await SendAsync(transport, static _ => { }, ServiceUnderTest.Users + "?limit=1&description=a%20b%2Fc");

        Assert.Equal(200, response.Status);
    }

    [Theory, BothTransports]
    public async Task A_signed_body_is_accepted(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        using HttpRequestMessage request = service.Request(HttpMethod.Put, $"{ServiceUnderTest.Users}/{WellKnownUsers.ApiTestId}", """{"description":"Größe – 用户"}""");
        await new SignedRequest().SignAsync(request);

        TestResponse response = await service.SendAsync(request);

        Assert.Equal(200, response.Status);
        Assert.Equal("Größe – 用户", service.Service.Users.FindById(WellKnownUsers.ApiTestId)!.Description);
    }

    [Theory, BothTransports]
    public async Task A_wrong_secret_key_is_refused(Transport transport) =>
        Refused(await SendAsync(transport, static signed => signed.SecretKey = "another"), "verify aksk signature fail");

    [Theory, BothTransports]
    public async Task An_unknown_access_key_is_refused(Transport transport) =>
        Refused(await SendAsync(transport, static signed => signed.AccessKey = "AKNOBODY"), "does not exist");

    [Theory]
    [BothTransports(-14, true)]
    [BothTransports(14, true)]
    [BothTransports(-16, false)]
    [BothTransports(16, false)]
    public async Task The_signing_time_may_be_15_minutes_off(Transport transport, int minutes, bool accepted)
    {
        TestResponse response = await SendAsync(transport, signed => signed.At = DateTimeOffset.UtcNow.AddMinutes(minutes));

        if (accepted)
        {
            Assert.Equal(200, response.Status);
        }
        else
        {
            Refused(response, "15 minutes");
        }
    }

    [Theory]
    [BothTransports("host")]
    [BothTransports("x-sdk-date")]
    public async Task Host_and_date_must_be_signed(Transport transport, string header) =>
        Refused(await SendAsync(transport, signed => signed.Signed.Remove(header)), "must be signed");

    [Theory, BothTransports]
    public async Task A_signed_header_must_be_present(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users + "?limit=1");
        SignedRequest signed = new() { Headers = { ["X-Extra"] = "1" } };
        signed.Signed.Add("x-extra");
        await signed.SignAsync(request);
        request.Headers.Remove("X-Extra");

        Refused(await service.SendAsync(request), "a signed header is missing");
    }

    [Theory, BothTransports]
    public async Task A_header_with_an_underscore_is_ignored(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users + "?limit=1");
        await new SignedRequest().SignAsync(request);
        string authorization = string.Join(",", request.Headers.GetValues("Authorization"));
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", authorization.Replace("=host;", "=host;x_extra;", StringComparison.Ordinal));
        request.Headers.TryAddWithoutValidation("x_extra", "1");

        Refused(await service.SendAsync(request), "a signed header is missing");
    }

    [Theory]
    [BothTransports("SDK-HMAC-SHA256")]
    [BothTransports("SDK-HMAC-SHA256 Access=AKSIMULATOR000000001")]
    [BothTransports("SDK-HMAC-SHA256 nonsense")]
    [BothTransports("Basic dXNlcjpwYXNz")]
    public async Task Another_header_format_is_refused(Transport transport, string authorization)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        Refused(await service.SendAsync(request), "not of the form");
    }

    [Theory]
    [BothTransports("")]
    [BothTransports("2026-02-10T08:00:00Z")]
    public async Task Another_date_format_is_refused(Transport transport, string date)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users);
        await new SignedRequest().SignAsync(request);
        request.Headers.Remove("X-Sdk-Date");
        request.Headers.TryAddWithoutValidation("X-Sdk-Date", date);

        Refused(await service.SendAsync(request), "x-sdk-date header is missing or not of the form");
    }

    [Theory, BothTransports]
    public async Task A_temporary_key_with_its_signed_token_is_accepted(Transport transport) =>
        Assert.Equal(200, (await SendAsync(transport, static signed => Temporary(signed, Defaults.SecurityToken))).Status);

    [Theory, BothTransports]
    public async Task A_temporary_key_needs_its_token(Transport transport)
    {
        Refused(await SendAsync(transport, static signed => Temporary(signed, token: null)), "x-security-token");
        Refused(await SendAsync(transport, static signed => Temporary(signed, "another")), "security token is not");
    }

    [Theory, BothTransports]
    public async Task A_temporary_keys_token_must_be_signed(Transport transport) =>
        Refused(
            await SendAsync(transport, static signed =>
            {
                Temporary(signed, Defaults.SecurityToken);
                signed.Signed.Remove("x-security-token");
            }),
            "x-security-token");

    [Theory, BothTransports]
    public async Task A_permanent_key_has_no_security_token(Transport transport) =>
        Refused(await SendAsync(transport, static signed => signed.Headers["X-Security-Token"] = Defaults.SecurityToken), "has no security token");

    private static void Temporary(SignedRequest signed, string? token)
    {
        signed.AccessKey = Defaults.TemporaryAccessKey;
        signed.SecretKey = Defaults.TemporarySecretKey;
        if (token is not null)
        {
            signed.Headers["X-Security-Token"] = token;
            signed.Signed.Add("x-security-token");
        }
    }

    private static async Task<TestResponse> SendAsync(Transport transport, Action<SignedRequest> prepare, string? path = null)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, path ?? ServiceUnderTest.Users + "?limit=1");
        SignedRequest signed = new();
        prepare(signed);
        await signed.SignAsync(request);
        return await service.SendAsync(request);
    }

    private static void Refused(TestResponse response, string reason)
    {
        response.AssertError(401, "APIGW.0301");
        Assert.Contains(reason, response.ErrorMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(Defaults.SecretKey, response.Text, StringComparison.Ordinal);
    }
}
