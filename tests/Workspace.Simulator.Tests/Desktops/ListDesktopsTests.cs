using System.Text.Json;

namespace Workspace.Simulator.Tests.Desktops;

public sealed class ListDesktopsTests
{
    [Theory, BothTransports]
    public async Task Desktops_are_listed_by_user_name(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse response = await service.GetAsync(ServiceUnderTest.Desktops + "?user_name=Alice");

        JsonElement[] exact = [.. response.Json.GetProperty("desktops").EnumerateArray()
            .Where(static desktop => string.Equals(desktop.GetProperty("user_name").GetString(), "alice", StringComparison.Ordinal))];
        Assert.Equal(2, exact.Length);
        JsonElement desktop = response.Json.GetProperty("desktops")[0];
        SimulatedUser alice = service.Service.Users.FindByName("alice")!;
        Assert.Equal(
            [
                "desktop_id", "computer_name", "os_host_name", "user_name", "attach_user_infos", "user_group", "sid", "ou_name", "status", "task_status",
                "ip_address", "created", "desktop_type", "in_maintenance_mode", "pool_id", "enterprise_project_id",
            ],
            desktop.EnumerateObject().Select(static field => field.Name));
        Assert.Equal("alice", desktop.GetProperty("user_name").GetString());
        Assert.Equal(alice.Sid, desktop.GetProperty("sid").GetString());
        JsonElement attached = desktop.GetProperty("attach_user_infos")[0];
        Assert.Equal((alice.Id, "corp.example"), (attached.GetProperty("user_id").GetString(), attached.GetProperty("domain").GetString()));
    }

    [Theory]
    [BothTransports("computer_name", "computer_name")]
    [BothTransports("desktop_ip", "ip_address")]
    [BothTransports("desktop_id", "desktop_id")]
    public async Task A_desktop_is_found_by_name_address_or_id(Transport transport, string parameter, string field)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);
        JsonElement alices = (await service.GetAsync(ServiceUnderTest.Desktops + "?user_name=alice")).Json.GetProperty("desktops")[1];

        TestResponse response = await service.GetAsync($"{ServiceUnderTest.Desktops}?{parameter}={alices.GetProperty(field).GetString()}");
        TestResponse none = await service.GetAsync($"{ServiceUnderTest.Desktops}?{parameter}={alices.GetProperty(field).GetString()}x");

        Assert.Equal(1, response.Json.GetProperty("total_count").GetInt32());
        Assert.Equal(alices.ToString(), response.Json.GetProperty("desktops")[0].ToString());
        Assert.Equal(0, none.Json.GetProperty("total_count").GetInt32());
    }

    [Theory, BothTransports]
    public async Task Desktops_are_found_by_status(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        TestResponse response = await service.GetAsync(ServiceUnderTest.Desktops + "?status=shutoff");

        int expected = service.Service.Desktops.All.Count(static desktop => string.Equals(desktop.Status, "SHUTOFF", StringComparison.Ordinal));
        Assert.InRange(expected, 1, service.Service.Desktops.Count - 1);
        Assert.Equal(expected, response.Json.GetProperty("total_count").GetInt32());
    }

    [Theory]
    [BothTransports("")]
    [BothTransports("status=ACTIVE&")]
    public async Task Desktops_are_paged(Transport transport, string filter)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport, new SimulatorOptions { Users = 400, MaximumPageSize = 50 });

        List<string> ids = [];
        int total;
        do
        {
            JsonElement page = (await service.GetAsync($"{ServiceUnderTest.Desktops}?{filter}limit=60&offset={ids.Count}")).Json;
            total = page.GetProperty("total_count").GetInt32();
            Assert.InRange(page.GetProperty("desktops").GetArrayLength(), 1, 50);
            ids.AddRange(page.GetProperty("desktops").EnumerateArray().Select(static desktop => desktop.GetProperty("desktop_id").GetString()!));
        }
        while (ids.Count < total);

        Assert.Equal(total, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            service.Service.Desktops.All.Where(desktop => filter.Length == 0 || string.Equals(desktop.Status, "ACTIVE", StringComparison.Ordinal)).Select(static desktop => desktop.Id),
            ids);
    }

    [Theory]
    [BothTransports("limit=0")]
    [BothTransports("offset=x")]
    public async Task An_invalid_parameter_is_refused(Transport transport, string query)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        (await service.GetAsync(ServiceUnderTest.Desktops + "?" + query)).AssertError(400, "WKS.0001");
    }
}
