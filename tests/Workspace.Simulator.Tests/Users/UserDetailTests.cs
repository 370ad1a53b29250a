using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspace.Simulator.Tests.Users;

public sealed class UserDetailTests
{
    [Theory, BothTransports]
    public async Task The_example_of_the_reference_page_has_the_documented_response(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse response = await service.GetAsync($"{ServiceUnderTest.Users}/{WellKnownUsers.ApiTestId}");

        const string Printed = """
            {
              "user_detail" : {
                "description" : "API test user.",
                "id" : "8a2c3f9579d240820179d51e6caf0001",
                "user_name" : "api-test",
                "user_email" : "test@huawei.com",
                "object_sid" : "8a2c3f9579d240820179d51e6caf0001",
                "sam_account_name" : "api-test",
                "full_name" : "api-test",
                "distinguished_name" : "api-test",
                "account_type" : 0,
                "when_created" : "2021-06-03T19:43:31.000Z",
                "account_expires" : 0,
                "user_expired" : false,
                "locked" : false,
                "enable_change_password" : true,
                "password_never_expired" : false,
                "next_login_change_password" : true,
                "disabled" : false,
                "group_names" : [ "DomainUsers" ],
                "total_desktops" : 0
              }
            }
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Printed), JsonNode.Parse(response.Text)), response.Text);
    }

    [Theory, BothTransports]
    public async Task Details_have_the_Active_Directory_fields(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        JsonElement detail = await DetailAsync(service, "wei.zhang");

        Assert.Equal("wei.zhang", detail.GetProperty("sam_account_name").GetString());
        Assert.Equal("wei.zhang@lab.example", detail.GetProperty("user_principal_name").GetString());
        Assert.Equal("张伟", detail.GetProperty("full_name").GetString());
        Assert.Equal("CN=张伟,OU=研究,DC=lab,DC=example", detail.GetProperty("distinguished_name").GetString());
        Assert.Equal(3, detail.GetProperty("total_desktops").GetInt32());
        Assert.False(detail.TryGetProperty("total_count", out _));
    }

    [Theory]
    [BothTransports("erik", true)]
    [BothTransports("carol", false)]
    public async Task An_expiry_is_a_number_in_a_detail_and_a_text_in_a_list(Transport transport, string name, bool expired)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        JsonElement detail = await DetailAsync(service, name);
        JsonElement listed = (await service.GetAsync($"{ServiceUnderTest.Users}?user_name={name}")).Json.GetProperty("users")[0];

        long expires = detail.GetProperty("account_expires").GetInt64();
        Assert.True(expires > 0);
        Assert.Equal(expires.ToString(System.Globalization.CultureInfo.InvariantCulture), listed.GetProperty("account_expires").GetString());
        Assert.Equal(expired, detail.GetProperty("user_expired").GetBoolean());
        Assert.Equal(expired, listed.GetProperty("account_expired").GetBoolean());
    }

    [Theory]
    [BothTransports("8a2c3f9579d240820179d51e6cafffff")]
    [BothTransports("8A2C3F9579D240820179D51E6CAF0001")]
    [BothTransports("nonsense")]
    [BothTransports("a%20b")]
    [BothTransports("8a2c3f9579d240820179000000000001")]
    public async Task An_unknown_id_is_400_with_the_code_for_not_found(Transport transport, string id)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        (await service.GetAsync($"{ServiceUnderTest.Users}/{id}")).AssertError(400, "WKS.00170312");
    }

    [Theory]
    [BothTransports(false, "enable_change_password", "enabled_change_password")]
    [BothTransports(true, "enabled_change_password", "enable_change_password")]
    public async Task An_older_release_has_another_field_name(Transport transport, bool older, string present, string absent)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, new SimulatorOptions { Users = 0, OlderRelease = older });

        JsonElement detail = await DetailAsync(service, "alice");

        Assert.True(detail.GetProperty(present).GetBoolean());
        Assert.False(detail.TryGetProperty(absent, out _));
    }

    [Theory, BothTransports]
    public async Task Optional_fields_can_be_missing_or_null(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        JsonElement mina = await DetailAsync(service, "mina");
        JsonElement nora = await DetailAsync(service, "nora");

        Assert.Equal(["id", "user_name", "total_desktops"], mina.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(25, nora.EnumerateObject().Count());
        Assert.Equal(JsonValueKind.Null, nora.GetProperty("full_name").ValueKind);
    }

    private static async Task<JsonElement> DetailAsync(ServiceUnderTest service, string name)
    {
        TestResponse response = await service.GetAsync($"{ServiceUnderTest.Users}/{service.Service.Users.FindByName(name)!.Id}");
        Assert.Equal(200, response.Status);
        return response.Json.GetProperty("user_detail");
    }
}
