using System.Text.Json;
using Workspace.Simulator.Tests.Authentication;

namespace Workspace.Simulator.Tests.Authorization;

public sealed class PermissionTests
{
    private const string Decode = "/v5/decode-authorization-message";
    private const string Alice = $"/v2/{ServiceUnderTest.Project}/users/8a2c3f9579d240820179d51e6caf0003";

    [Theory]
    [BothTransports("workspace:users:list", "GET", $"/v2/{ServiceUnderTest.Project}/users", "user:*")]
    [BothTransports("workspace:users:get", "GET", Alice, "user:8a2c3f9579d240820179d51e6caf0003")]
    [BothTransports("workspace:users:update", "PUT", Alice, "user:8a2c3f9579d240820179d51e6caf0003")]
    [BothTransports("workspace:desktops:list", "GET", $"/v2/{ServiceUnderTest.Project}/desktops", "desktop:*")]
    [BothTransports("workspace:desktops:changeUsername", "PUT", $"/v2/{ServiceUnderTest.Project}/desktops/change-username", "desktop:*")]
    public async Task A_denied_action_is_refused_with_a_reason_that_STS_decodes(
        Transport transport, string action, string method, string path, string resource)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        service.Service.DeniedActions.Set(action);

        TestResponse refused = await service.SendAsync(new HttpMethod(method), path, string.Equals(method, "PUT", StringComparison.Ordinal) ? "{}" : null);

        refused.AssertError(403, "WKS.0403");
        Assert.Contains(action, refused.ErrorMessage, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(refused.Json.GetProperty("error_detail").GetString()));
        string encoded = refused.Json.GetProperty("encoded_authorization_message").GetString()!;
        Assert.DoesNotContain(action, encoded, StringComparison.Ordinal);

        TestResponse decoded = await DecodeAsync(service, $$"""{"encoded_message":"{{encoded}}"}""");
        Assert.Equal(200, decoded.Status);
        JsonElement decision = JsonDocument.Parse(decoded.Json.GetProperty("decoded_message").GetString()!).RootElement;
        Assert.False(decision.GetProperty("allowed").GetBoolean());
        Assert.True(decision.GetProperty("explicit_deny").GetBoolean());
        Assert.Equal(action, decision.GetProperty("context").GetProperty("action").GetString());
        Assert.EndsWith(resource, decision.GetProperty("context").GetProperty("resource").GetString(), StringComparison.Ordinal);
        Assert.Equal("Deny", decision.GetProperty("matched_statements")[0].GetProperty("effect").GetString());
    }

    [Theory, BothTransports]
    public async Task An_action_can_be_allowed_again(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        service.Service.DeniedActions.Set("workspace:users:list");
        Assert.Equal(403, (await service.GetAsync(ServiceUnderTest.Users)).Status);

        service.Service.DeniedActions.Set();

        Assert.Equal(200, (await service.GetAsync(ServiceUnderTest.Users)).Status);
    }

    [Theory]
    [BothTransports("""{"encoded_message":"nonsense"}""")]
    [BothTransports("""{"encoded_message":"SIM1.AAAA"}""")]
    [BothTransports("""{"encoded_message":"SIM1.*"}""")]
    [BothTransports("""{"encoded_message":""}""")]
    [BothTransports("{}")]
    [BothTransports("""{"encoded_message":1}""")]
    public async Task An_invalid_encoded_message_is_refused(Transport transport, string body)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse response = await DecodeAsync(service, body);

        Assert.Equal(400, response.Status);
        Assert.False(string.IsNullOrEmpty(response.ErrorMessage));
    }

    [Theory]
    [BothTransports(10_240, "STS.0002")]
    [BothTransports(10_241, "WKS.0001")]
    public async Task An_encoded_message_has_a_maximum_length(Transport transport, int length, string code)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        (await DecodeAsync(service, $$"""{"encoded_message":"{{new string('x', length)}}"}""")).AssertError(400, code);
    }

    [Theory, BothTransports]
    public async Task STS_wants_a_signature(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        (await service.PostAsync(Decode, """{"encoded_message":"x"}""")).AssertError(401, "APIGW.0301");
    }

    [Theory, BothTransports]
    public async Task Decoding_can_be_denied_too(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        service.Service.DeniedActions.Set("sts::decodeAuthorizationMessage");

        (await DecodeAsync(service, """{"encoded_message":"x"}""")).AssertError(403, "WKS.0403");
    }

    private static async Task<TestResponse> DecodeAsync(ServiceUnderTest service, string body)
    {
        using HttpRequestMessage request = service.Request(HttpMethod.Post, Decode, body);
        await new SignedRequest().SignAsync(request);
        return await service.SendAsync(request);
    }
}
