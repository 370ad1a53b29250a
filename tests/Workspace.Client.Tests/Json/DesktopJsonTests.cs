namespace Workspace.Client.Tests.Json;

public sealed class DesktopJsonTests
{
    [Theory]
    [InlineData("created", "\"yesterday\"", "yesterday")]
    [InlineData("created", "\"2026-13-01T00:00:00Z\"", "2026-13-01T00:00:00Z")]
    [InlineData("created", "253402300800000", 253402300800000L)]
    [InlineData("created", "true", true)]
    [InlineData("in_maintenance_mode", "\"soon\"", "soon")]
    [InlineData("in_maintenance_mode", "2", 2L)]
    public async Task A_value_that_makes_no_sense_is_kept_as_it_is_and_costs_nobody_the_rest(string field, string json, object expected)
    {
        List<WorkspaceDesktop> desktops = await PageReading.ReadDesktopsAsync($$$"""
            {"desktops":[{"desktop_id":"d1"},{"desktop_id":"d2","{{{field}}}":{{{json}}},"attach_user_infos":[{"user_name":"alice"}]},{"desktop_id":"d3"}]}
            """);

        Assert.Equal(["d1", "d2", "d3"], desktops.Select(desktop => desktop.Id));
        Assert.Null(desktops[1].Created);
        Assert.Null(desktops[1].InMaintenanceMode);
        Assert.Equal(["alice"], desktops[1].AttachedUserNames);
        Assert.Equal(expected, desktops[1].AdditionalProperties[field]);
        Assert.Empty(desktops[2].AdditionalProperties);
    }

    [Fact]
    public async Task Text_that_is_not_utf8_in_an_odd_value_is_a_json_error() =>
        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() => PageReading.ReadDesktopsAsync("""{"desktops":[{"desktop_id":"d1","created":["\ud800"]}]}"""));
}
