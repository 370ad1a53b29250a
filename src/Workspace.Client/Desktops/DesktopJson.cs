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

        // The order matters: this call refuses texts that are not UTF-8, which the attached users need, and keeps the unparsed values
        // from above.
        IReadOnlyDictionary<string, object?> additional = PlainValue.From(Others);
        List<(string Name, string? Domain)> accounts = Attached();
        TextList attachedNames = new(accounts.Select(user => user.Name));
        if (!string.IsNullOrEmpty(UserName) && !attachedNames.Contains(UserName!, StringComparer.OrdinalIgnoreCase))
        {
            accounts.Add((UserName!, null));
        }

        return new()
        {
            AdditionalProperties = additional,
            Accounts = accounts,
            Id = DesktopId ?? string.Empty,
            ComputerName = ComputerName,
            OsHostName = OsHostName,
            UserName = UserName,
            AttachedUserNames = attachedNames,
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

    // The additional properties contain the complete entries, with the rights of each user.
    private List<(string Name, string? Domain)> Attached()
    {
        List<(string, string?)> users = [];
        if (Others is not null && Others.TryGetValue("attach_user_infos", out JsonElement entries) && entries.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement entry in entries.EnumerateArray())
            {
                if (Text(entry, "user_name") is { } name)
                {
                    users.Add((name, Text(entry, "domain") is { Length: > 0 } domain ? domain : null));
                }
            }
        }

        return users;
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String
            ? DisplayText.Neutralize(text.GetString())
            : null;
}
