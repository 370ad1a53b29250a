using Workspace.Simulator.Http;
using Workspace.Simulator.Population;

namespace Workspace.Simulator.Tenants;

/// <summary>
/// The operation "Querying Workspace Details": the tenant and its Active Directory domain (<c>GET /v2/{project_id}/workspaces</c>).
/// </summary>
internal static class TenantOperation
{
    internal static SimulatorResponse Show() => JsonResponse.Create(200, static writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("id", "8a2c3f9579d240820179d51e6ca0ffff");
        writer.WriteBoolean("is_global", value: false);
        writer.WriteStartObject("ad_domains");
        writer.WriteString("domain_type", "LOCAL_AD");
        writer.WriteString("domain_name", SampleData.CorpDomain);
        writer.WriteString("domain_admin_account", "workspace-join");
        writer.WriteString("active_domain_name", "dc1." + SampleData.CorpDomain);
        writer.WriteString("active_domain_ip", "10.15.0.10");
        writer.WriteString("active_dns_ip", "10.15.0.10");
        writer.WriteStartArray("domain_controllers");
        for (int i = 1; i <= 2; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("domain_controller_name", $"dc{i}.{SampleData.CorpDomain}");
            writer.WriteString("domain_controller_ip", $"10.15.0.{i + 9}");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteString("access_mode", "BOTH");
        writer.WriteString("status", "SUBSCRIBED");
        writer.WriteEndObject();
    });
}
