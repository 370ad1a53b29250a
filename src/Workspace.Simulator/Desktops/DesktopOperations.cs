using System.Globalization;
using System.Text.Json;

namespace Workspace.Simulator;

/// <summary>The page "Changing the Associated Username of a Desktop in the AD Scenario", and the list of desktops.</summary>
internal sealed class DesktopOperations
{
    private const int LongestDomain = 255;
    private static readonly string[] Filters = ["user_name", "computer_name", "desktop_ip", "desktop_id", "status"];

    private readonly SimulatorOptions _options;
    private readonly UserDirectory _users;
    private readonly DesktopInventory _desktops;

    internal DesktopOperations(SimulatorOptions options, UserDirectory users, DesktopInventory desktops)
    {
        _options = options;
        _users = users;
        _desktops = desktops;
    }

    internal SimulatorResponse ChangeUserName(SimulatorRequest request)
    {
        using RequestBody body = RequestBody.Read(request);
        string oldName = Name(body, "old_username");
        string newName = Name(body, "new_username");
        string? oldDomain = Domain(body, "old_user_domain");
        string? newDomain = Domain(body, "new_user_domain");
        bool reboot = body.Truth("is_reboot") ?? false;
        return _desktops.Move(oldName, oldDomain, newName, newDomain, reboot) > 0
            ? JsonAnswer.NoContent()
            : throw ServiceRefusalException.NoSuchUser();
    }

    internal SimulatorResponse List(SimulatorRequest request, FaultKind? fault)
    {
        QueryParameters query = new(request.Query);
        PageWindow window = new(query, _options.MaximumPageSize, fault);
        List<SimulatedDesktop> page = Array.Exists(Filters, name => query.Text(name) is not null)
            ? Filtered(query, window, out int total)
            : _desktops.Page(window, out total);
        return JsonAnswer.Create(200, writer =>
        {
            writer.WriteStartObject();
            if (window.SaysTotal)
            {
                writer.WriteNumber("total_count", total);
            }

            writer.WriteStartArray("desktops");
            foreach (SimulatedDesktop desktop in page)
            {
                Write(writer, desktop);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private List<SimulatedDesktop> Filtered(QueryParameters query, PageWindow window, out int total)
    {
        List<SimulatedDesktop> found = _desktops.Find(query.Text("user_name"));
        Keep(found, query.Text("computer_name"), static desktop => desktop.ComputerName);
        Keep(found, query.Text("desktop_ip"), static desktop => desktop.IpAddress);
        Keep(found, query.Text("desktop_id"), static desktop => desktop.Id);
        Keep(found, query.Text("status"), static desktop => desktop.Status);
        total = found.Count;
        int length = window.Length(total);
        return length == 0 ? [] : found.GetRange(window.Offset, length);
    }

    private static void Keep(List<SimulatedDesktop> desktops, string? wanted, Func<SimulatedDesktop, string> value)
    {
        if (wanted is not null)
        {
            desktops.RemoveAll(desktop => !string.Equals(wanted, value(desktop), StringComparison.OrdinalIgnoreCase));
        }
    }

    private static string Name(RequestBody body, string field)
    {
        string? name = body.Text(field);
        return UserNameRules.Fault(name) is { } fault ? throw ServiceRefusalException.WrongParameter(field, fault) : name!;
    }

    private static string? Domain(RequestBody body, string field) => body.Text(field, LongestDomain) is { Length: > 0 } domain ? domain : null;

    private void Write(Utf8JsonWriter writer, SimulatedDesktop desktop)
    {
        SimulatedUser? user = _users.FindByName(desktop.UserName, desktop.Domain);
        writer.WriteStartObject();
        writer.WriteString("desktop_id", desktop.Id);
        writer.WriteString("computer_name", desktop.ComputerName);
        writer.WriteString("os_host_name", desktop.ComputerName);
        writer.WriteString("user_name", desktop.UserName);
        writer.WriteStartArray("attach_user_infos");
        writer.WriteStartObject();
        writer.WriteString("user_id", user?.Id);
        writer.WriteString("user_name", desktop.UserName);
        writer.WriteString("domain", desktop.Domain);
        writer.WriteString("user_group", "users");
        writer.WriteString("type", "USER");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("user_group", "users");
        writer.WriteString("sid", user?.Sid);
        writer.WriteString("ou_name", desktop.Domain is null ? null : "OU=Desktops,DC=" + desktop.Domain.Replace(".", ",DC="));
        writer.WriteString("status", desktop.Status);
        writer.WriteString("task_status", desktop.TaskStatus);
        writer.WriteString("ip_address", desktop.IpAddress);
        writer.WriteString("created", desktop.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("desktop_type", "DEDICATED");
        writer.WriteBoolean("in_maintenance_mode", desktop.InMaintenanceMode);
        writer.WriteNull("pool_id");
        writer.WriteString("enterprise_project_id", desktop.EnterpriseProjectId);
        writer.WriteEndObject();
    }
}
