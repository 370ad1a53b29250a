using System.Net.Http.Headers;

namespace Workspace.Simulator.Tests.Users;

public sealed class ModifyUserTests
{
    private const string Path = $"/v2/{ServiceUnderTest.Project}/users/{WellKnownPeople.ApiTestId}";

    [Theory, BothWays]
    public async Task Every_field_is_taken_over(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        SimulatedUser before = User(service);

        Answer answer = await service.PutAsync(Path, """
            {"description":"d","user_email":"e@example.com","user_phone":"+1 555","active_type":"ADMIN_ACTIVATE","account_expires":"2030-05-06T07:08:09.010Z",
             "enable_change_password":false,"next_login_change_password":false,"password_never_expired":true,"disabled":true,"user_info_map":"m"}
            """);

        Assert.Equal(200, answer.Status);
        Assert.Equal($$"""{"id":"{{WellKnownPeople.ApiTestId}}"}""", answer.Text);
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
    [BothWays("""{"description":"only"}""")]
    [BothWays("""{"description":"only","user_email":null,"disabled":null}""")]
    [BothWays("""{"description":"only","user_name":"other","id":"x","nobody_knows":[1]}""")]
    public async Task Only_what_is_sent_changes(Way way, string body)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        SimulatedUser before = User(service);

        Assert.Equal(200, (await service.PutAsync(Path, body)).Status);

        Assert.Equal(before with { Description = "only" }, User(service));
    }

    [Theory, BothWays]
    public async Task An_empty_text_clears(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Assert.Equal(200, (await service.PutAsync(Path, """{"description":"","user_email":"","user_phone":"","account_expires":"0"}""")).Status);

        SimulatedUser user = User(service);
        Assert.Equal(("", "", "", 0L), (user.Description, user.Email, user.Phone, user.AccountExpires!.Value));
    }

    [Theory, BothWays]
    public async Task A_change_of_a_made_up_person_is_kept_and_touches_nobody_else(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        SimulatedUser[] before = [.. service.Service.Users.All];

        Assert.Equal(200, (await service.PutAsync($"{ServiceUnderTest.Users}/{before[300].Id}", """{"user_phone":"1"}""")).Status);

        SimulatedUser[] after = [.. service.Service.Users.All];
        Assert.Equal(before[300] with { Phone = "1" }, after[300]);
        Assert.Equal([.. before[..300], .. before[301..]], (SimulatedUser[])[.. after[..300], .. after[301..]]);
    }

    [Theory]
    [BothWays("description", 255)]
    [BothWays("user_email", 64)]
    [BothWays("user_phone", 20)]
    public async Task Texts_have_a_longest_length(Way way, string field, int longest)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        Assert.Equal(200, (await service.PutAsync(Path, $$"""{"{{field}}":"{{new string('é', longest)}}"}""")).Status);

        SimulatedUser before = User(service);
        Answer tooLong = await service.PutAsync(Path, $$"""{"{{field}}":"{{new string('x', longest + 1)}}","disabled":true}""");
        tooLong.Says(400, "WKS.0001");
        Assert.Contains(field, tooLong.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(before, User(service));
    }

    [Theory]
    [BothWays("{}")]
    [BothWays("""{"nobody_knows":1}""")]
    [BothWays("")]
    [BothWays("[]")]
    [BothWays("\"text\"")]
    [BothWays("{\"description\":")]
    [BothWays("""{"description":1}""")]
    [BothWays("""{"user_email":true}""")]
    [BothWays("""{"user_phone":["1"]}""")]
    [BothWays("""{"user_info_map":{}}""")]
    [BothWays("""{"disabled":"true"}""")]
    [BothWays("""{"enable_change_password":1}""")]
    [BothWays("""{"next_login_change_password":"no"}""")]
    [BothWays("""{"password_never_expired":{}}""")]
    [BothWays("""{"active_type":"user_activate"}""")]
    [BothWays("""{"active_type":""}""")]
    [BothWays("""{"account_expires":""}""")]
    [BothWays("""{"account_expires":0}""")]
    [BothWays("""{"account_expires":"1893456000000"}""")]
    [BothWays("""{"account_expires":"2030-05-06"}""")]
    [BothWays("""{"account_expires":"2030-05-06T07:08:09Z"}""")]
    [BothWays("""{"account_expires":"2030-05-06T07:08:09.010+08:00"}""")]
    [BothWays("""{"account_expires":"2030-02-30T07:08:09.010Z"}""")]
    [BothWays("{\"description\":\"\\ud800\"}")]
    public async Task A_wrong_body_is_refused_and_changes_nothing(Way way, string body)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        SimulatedUser before = User(service);

        (await service.PutAsync(Path, body)).Says(400, "WKS.0001");

        Assert.Equal(before, User(service));
    }

    [Theory]
    [BothWays("application/json", 200)]
    [BothWays("application/json; charset=utf-8", 200)]
    [BothWays("APPLICATION/JSON", 200)]
    [BothWays("text/plain", 400)]
    [BothWays(null, 400)]
    public async Task The_body_must_say_that_it_is_JSON(Way way, string? contentType, int status)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);
        using HttpRequestMessage request = service.Request(HttpMethod.Put, Path, """{"disabled":true}""");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", service.Token);
        request.Content!.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        Assert.Equal(status, (await service.SendAsync(request)).Status);
    }

    [Theory, BothWays]
    public async Task An_unknown_user_is_not_found(Way way)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(way);

        (await service.PutAsync($"{ServiceUnderTest.Users}/8a2c3f9579d240820179d51e6cafffff", """{"disabled":true}""")).Says(400, "WKS.00170312");
    }

    private static SimulatedUser User(ServiceUnderTest service) => service.Service.Users.FindById(WellKnownPeople.ApiTestId)!;
}
