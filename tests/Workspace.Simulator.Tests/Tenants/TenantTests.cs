using System.Text.Json;

namespace Workspace.Simulator.Tests.Tenants;

public sealed class TenantTests
{
    [Theory, BothTransports]
    public async Task A_tenant_has_its_domain(Transport transport)
    {
        await using ServiceUnderTest service = await ServiceUnderTest.StartAsync(transport);

        JsonElement tenant = (await service.GetAsync($"/v2/{ServiceUnderTest.Project}/workspaces")).Json;

        Assert.Equal("SUBSCRIBED", tenant.GetProperty("status").GetString());
        JsonElement domain = tenant.GetProperty("ad_domains");
        Assert.Equal(
            ("LOCAL_AD", "corp.example"), (domain.GetProperty("domain_type").GetString(), domain.GetProperty("domain_name").GetString()));
        Assert.Equal(2, domain.GetProperty("domain_controllers").GetArrayLength());
    }
}
