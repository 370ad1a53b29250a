using System.Net.Http.Headers;

namespace Workspace.Simulator.Tests.Users;

public sealed class ModifyUserTests
{
    private const string Path = $"/v2/{ServiceUnderTest.Project}/users/{WellKnownUsers.ApiTestId}";

    [Theory, BothTransports]
    public async Task Every_field_is_applied(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        SimulatedUser before = User(service);

        TestResponse response = await service.PutAsync(Path, """
            {"description":"d","user_email":"e@example.com","user_phone":"+1 555","active_type":"ADMIN_ACTIVATE","account_expires":"2030-05-06T07:08:09.010Z",
             "enable_change_password":false,"next_login_change_password":false,"password_never_expired":true,"disabled":true,"user_info_map":"m"}
            """);

        Assert.Equal(200, response.Status);
        Assert.Equal($$"""{"id":"{{WellKnownUsers.ApiTestId}}"}""", response.Text);
        Assert.Equal(
            before with
            {
                Description = "d",
                Email = "e@example.com",
                Phone = "+1 555",
                ActiveType = "ADMIN_ACTIVATE",
                AccountExpires = new DateTimeOffset(2030, 5, 6, 7, 8, 9, 10, TimeSpan.Zero).ToUnixTimeMilliseconds(),
                EnableChangePassword = false,
                NextLoginChangePassword = false,
                PasswordNeverExpires = true,
                Disabled = true,
                UserInfoMap = "m",
            },
            User(service));
    }

    [Theory]
    [BothTransports("""{"description":"only"}""")]
    [BothTransports("""{"description":"only","user_email":null,"disabled":null}""")]
    [BothTransports("""{"description":"only","user_name":"other","id":"x","nobody_knows":[1]}""")]
    public async Task Only_what_is_sent_changes(Transport transport, string body)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        SimulatedUser before = User(service);

        Assert.Equal(200, (await service.PutAsync(Path, body)).Status);

        Assert.Equal(before with { Description = "only" }, User(service));
    }

    [Theory, BothTransports]
    public async Task An_empty_string_clears_a_field(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        Assert.Equal(200, (await service.PutAsync(Path, """{"description":"","user_email":"","user_phone":"","account_expires":"0"}""")).Status);

        SimulatedUser user = User(service);
        Assert.Equal(("", "", "", 0L), (user.Description, user.Email, user.Phone, user.AccountExpires!.Value));
    }

    [Theory, BothTransports]
    public async Task A_change_of_a_generated_user_is_stored_and_affects_no_other_user(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        SimulatedUser[] before = [.. service.Service.Users.All];

        Assert.Equal(200, (await service.PutAsync($"{ServiceUnderTest.Users}/{before[300].Id}", """{"user_phone":"1"}""")).Status);

        SimulatedUser[] after = [.. service.Service.Users.All];
        Assert.Equal(before[300] with { Phone = "1" }, after[300]);
        Assert.Equal([.. before[..300], .. before[301..]], (SimulatedUser[])[.. after[..300], .. after[301..]]);
    }

    [Theory]
    [BothTransports("description", 255)]
    [BothTransports("user_email", 64)]
    [BothTransports("user_phone", 20)]
    public async Task Texts_have_a_maximum_length(Transport transport, string field, int longest)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        Assert.Equal(200, (await service.PutAsync(Path, $$"""{"{{field}}":"{{new string('é', longest)}}"}""")).Status);

        SimulatedUser before = User(service);
        TestResponse tooLong = await service.PutAsync(Path, $$"""{"{{field}}":"{{new string('x', longest + 1)}}","disabled":true}""");
        tooLong.AssertError(400, "WKS.0001");
        Assert.Contains(field, tooLong.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(before, User(service));
    }

    [Theory]
    [BothTransports("{}")]
    [BothTransports("""{"nobody_knows":1}""")]
    [BothTransports("")]
    [BothTransports("[]")]
    [BothTransports("\"text\"")]
    [BothTransports("{\"description\":")]
    [BothTransports("""{"description":1}""")]
    [BothTransports("""{"user_email":true}""")]
    [BothTransports("""{"user_phone":["1"]}""")]
    [BothTransports("""{"user_info_map":{}}""")]
    [BothTransports("""{"disabled":"true"}""")]
    [BothTransports("""{"enable_change_password":1}""")]
    [BothTransports("""{"next_login_change_password":"no"}""")]
    [BothTransports("""{"password_never_expired":{}}""")]
    [BothTransports("""{"active_type":"user_activate"}""")]
    [BothTransports("""{"active_type":""}""")]
    [BothTransports("""{"account_expires":""}""")]
    [BothTransports("""{"account_expires":0}""")]
    [BothTransports("""{"account_expires":"1893456000000"}""")]
    [BothTransports("""{"account_expires":"2030-05-06"}""")]
    [BothTransports("""{"account_expires":"2030-05-06T07:08:09Z"}""")]
    [BothTransports("""{"account_expires":"2030-05-06T07:08:09.010+08:00"}""")]
    [BothTransports("""{"account_expires":"2030-02-30T07:08:09.010Z"}""")]
    [BothTransports("{\"description\":\"\\ud800\"}")]
    public async Task An_invalid_body_is_refused_and_changes_nothing(Transport transport, string body)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        SimulatedUser before = User(service);

        (await service.PutAsync(Path, body)).AssertError(400, "WKS.0001");

        Assert.Equal(before, User(service));
    }

    [Theory]
    [BothTransports("application/json", 200)]
    [BothTransports("application/json; charset=utf-8", 200)]
    [BothTransports("APPLICATION/JSON", 200)]
    [BothTransports("text/plain", 400)]
    [BothTransports(null, 400)]
    public async Task The_content_type_must_be_JSON(Transport transport, string? contentType, int status)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        using HttpRequestMessage request = service.Request(HttpMethod.Put, Path, """{"disabled":true}""");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", service.Token);
        request.Content!.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        Assert.Equal(status, (await service.SendAsync(request)).Status);
    }

    [Theory, BothTransports]
    public async Task An_unknown_user_is_not_found(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        (await service.PutAsync($"{ServiceUnderTest.Users}/8a2c3f9579d240820179d51e6cafffff", """{"disabled":true}""")).AssertError(400, "WKS.00170312");
    }

    private static SimulatedUser User(ServiceUnderTest service) => service.Service.Users.FindById(WellKnownUsers.ApiTestId)!;
}
