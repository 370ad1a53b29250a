namespace Workspace.Simulator.Tests.Authentication;

public sealed class AccessKeyTests
{
    private static readonly SimulatorOptions Defaults = new();

    [Theory, BothWays]
    public async Task A_signed_request_is_answered(Way way)
    {
        Answer answer = await SendAsync(way, static _ => { }, ServiceUnderTest.Users + "?limit=1&description=a%20b%2Fc");

        Assert.Equal(200, answer.Status);
    }

    [Theory, BothWays]
    public async Task A_signed_body_is_accepted(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        using HttpRequestMessage request = service.Request(HttpMethod.Put, $"{ServiceUnderTest.Users}/{WellKnownPeople.ApiTestId}", """{"description":"Größe – 用户"}""");
        await new SignedRequest().SignAsync(request);

        Answer answer = await service.SendAsync(request);

        Assert.Equal(200, answer.Status);
        Assert.Equal("Größe – 用户", service.Service.Users.FindById(WellKnownPeople.ApiTestId)!.Description);
    }

    [Theory, BothWays]
    public async Task A_wrong_secret_key_is_refused(Way way) =>
        Refused(await SendAsync(way, static signed => signed.SecretKey = "another"), "verify aksk signature fail");

    [Theory, BothWays]
    public async Task An_unknown_access_key_is_refused(Way way) =>
        Refused(await SendAsync(way, static signed => signed.AccessKey = "AKNOBODY"), "does not exist");

    [Theory]
    [BothWays(-14, true)]
    [BothWays(14, true)]
    [BothWays(-16, false)]
    [BothWays(16, false)]
    public async Task The_signing_time_may_be_15_minutes_off(Way way, int minutes, bool accepted)
    {
        Answer answer = await SendAsync(way, signed => signed.At = DateTimeOffset.UtcNow.AddMinutes(minutes));

        if (accepted)
        {
            Assert.Equal(200, answer.Status);
        }
        else
        {
            Refused(answer, "15 minutes");
        }
    }

    [Theory]
    [BothWays("host")]
    [BothWays("x-sdk-date")]
    public async Task Host_and_date_must_be_signed(Way way, string header) =>
        Refused(await SendAsync(way, signed => signed.Signed.Remove(header)), "must be signed");

    [Theory, BothWays]
    public async Task A_signed_header_must_come(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users + "?limit=1");
        SignedRequest signed = new() { Headers = { ["X-Extra"] = "1" } };
        signed.Signed.Add("x-extra");
        await signed.SignAsync(request);
        request.Headers.Remove("X-Extra");

        Refused(await service.SendAsync(request), "a signed header is missing");
    }

    [Theory, BothWays]
    public async Task A_header_with_an_underscore_is_not_seen(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users + "?limit=1");
        await new SignedRequest().SignAsync(request);
        string authorization = string.Join(",", request.Headers.GetValues("Authorization"));
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", authorization.Replace("=host;", "=host;x_extra;", StringComparison.Ordinal));
        request.Headers.TryAddWithoutValidation("x_extra", "1");

        Refused(await service.SendAsync(request), "a signed header is missing");
    }

    [Theory]
    [BothWays("SDK-HMAC-SHA256")]
    [BothWays("SDK-HMAC-SHA256 Access=AKSIMULATOR000000001")]
    [BothWays("SDK-HMAC-SHA256 nonsense")]
    [BothWays("Basic dXNlcjpwYXNz")]
    public async Task Another_form_of_header_is_refused(Way way, string authorization)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        Refused(await service.SendAsync(request), "not of the form");
    }

    [Theory]
    [BothWays("")]
    [BothWays("2026-02-10T08:00:00Z")]
    public async Task A_date_of_another_form_is_refused(Way way, string date)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, ServiceUnderTest.Users);
        await new SignedRequest().SignAsync(request);
        request.Headers.Remove("X-Sdk-Date");
        request.Headers.TryAddWithoutValidation("X-Sdk-Date", date);

        Refused(await service.SendAsync(request), "x-sdk-date header is missing or not of the form");
    }

    [Theory, BothWays]
    public async Task A_temporary_key_with_its_signed_token_is_accepted(Way way) =>
        Assert.Equal(200, (await SendAsync(way, static signed => Temporary(signed, Defaults.SecurityToken))).Status);

    [Theory, BothWays]
    public async Task A_temporary_key_needs_its_token(Way way)
    {
        Refused(await SendAsync(way, static signed => Temporary(signed, token: null)), "x-security-token");
        Refused(await SendAsync(way, static signed => Temporary(signed, "another")), "security token is not");
    }

    [Theory, BothWays]
    public async Task A_temporary_keys_token_must_be_signed(Way way) =>
        Refused(
            await SendAsync(way, static signed =>
            {
                Temporary(signed, Defaults.SecurityToken);
                signed.Signed.Remove("x-security-token");
            }),
            "x-security-token");

    [Theory, BothWays]
    public async Task A_lasting_key_has_no_token(Way way) =>
        Refused(await SendAsync(way, static signed => signed.Headers["X-Security-Token"] = Defaults.SecurityToken), "has no security token");

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

    private static async Task<Answer> SendAsync(Way way, Action<SignedRequest> prepare, string? path = null)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        using HttpRequestMessage request = service.Request(HttpMethod.Get, path ?? ServiceUnderTest.Users + "?limit=1");
        SignedRequest signed = new();
        prepare(signed);
        await signed.SignAsync(request);
        return await service.SendAsync(request);
    }

    private static void Refused(Answer answer, string reason)
    {
        answer.Says(401, "APIGW.0301");
        Assert.Contains(reason, answer.ErrorMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(Defaults.SecretKey, answer.Text, StringComparison.Ordinal);
    }
}
