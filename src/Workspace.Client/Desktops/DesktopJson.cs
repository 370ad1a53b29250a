using System.Text.Json;
using System.Text.Json.Serialization;
using Workspace.Client.Json;

namespace Workspace.Client.Desktops;

/// <summary>A desktop as the service lists it. Every field can be missing or null.</summary>
internal sealed class DesktopJson : RecordJson
{
    [JsonPropertyName("desktop_id"), JsonConverter(typeof(TolerantTextConverter))]
    public string? DesktopId { get; set; }

    [JsonPropertyName("computer_name"), JsonConverter(typeof(TolerantTextConverter))]
    public string? ComputerName { get; set; }

    [JsonPropertyName("os_host_name"), JsonConverter(typeof(TolerantTextConverter))]
    public string? OsHostName { get; set; }

    [JsonPropertyName("user_name"), JsonConverter(typeof(TolerantTextConverter))]
    public string? UserName { get; set; }

    [JsonPropertyName("user_group"), JsonConverter(typeof(TolerantTextConverter))]
    public string? UserGroup { get; set; }

    [JsonPropertyName("sid"), JsonConverter(typeof(TolerantTextConverter))]
    public string? Sid { get; set; }

    [JsonPropertyName("ou_name"), JsonConverter(typeof(TolerantTextConverter))]
    public string? OuName { get; set; }

    [JsonPropertyName("status"), JsonConverter(typeof(TolerantTextConverter))]
    public string? Status { get; set; }

    [JsonPropertyName("task_status"), JsonConverter(typeof(TolerantTextConverter))]
    public string? TaskStatus { get; set; }

    [JsonPropertyName("ip_address"), JsonConverter(typeof(TolerantTextConverter))]
    public string? IpAddress { get; set; }

    [JsonPropertyName("created"), JsonConverter(typeof(TolerantTimeConverter))]
    public FieldValue<DateTimeOffset?> Created { get; set; }

    [JsonPropertyName("desktop_type"), JsonConverter(typeof(TolerantTextConverter))]
    public string? DesktopType { get; set; }

    [JsonPropertyName("in_maintenance_mode"), JsonConverter(typeof(TolerantBooleanConverter))]
    public FieldValue<bool?> InMaintenanceMode { get; set; }

    [JsonPropertyName("pool_id"), JsonConverter(typeof(TolerantTextConverter))]
    public string? PoolId { get; set; }

    [JsonPropertyName("enterprise_project_id"), JsonConverter(typeof(TolerantTextConverter))]
    public string? EnterpriseProjectId { get; set; }

    internal WorkspaceDesktop ToDesktop()
    {
        DateTimeOffset? created = ValueOf("created", Created);
        bool? inMaintenanceMode = ValueOf("in_maintenance_mode", InMaintenanceMode);
        return new()
        {
            // Before the attached users, because it is what refuses a text that is not UTF-8, and after what it has to keep.
            AdditionalProperties = PlainValue.From(Others),
            Id = DesktopId ?? string.Empty,
            ComputerName = ComputerName,
            OsHostName = OsHostName,
            UserName = UserName,
            AttachedUserNames = new TextList(AttachedUserNames()),
            UserGroup = UserGroup,
            Sid = Sid,
            OuName = OuName,
            Status = Status,
            TaskStatus = TaskStatus,
            IpAddress = IpAddress,
            Created = created,
            DesktopType = DesktopType,
            InMaintenanceMode = inMaintenanceMode,
            PoolId = PoolId,
            EnterpriseProjectId = EnterpriseProjectId,
        };
    }

    // The entries themselves, with the rights of each user, stay whole in the additional properties.
    private IEnumerable<string> AttachedUserNames()
    {
        if (Others is null || !Others.TryGetValue("attach_user_infos", out JsonElement users) || users.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (JsonElement user in users.EnumerateArray())
        {
            if (user.ValueKind == JsonValueKind.Object
                && user.TryGetProperty("user_name", out JsonElement name)
                && name.ValueKind == JsonValueKind.String)
            {
                yield return DisplayText.Neutralize(name.GetString())!;
            }
        }
    }
}
