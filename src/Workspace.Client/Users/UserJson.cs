using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workspace.Client.Json;

namespace Workspace.Client.Users;

/// <summary>
/// A user as the service writes it, on "Querying Users" and "Querying User Details" alike, with both spellings where they differ
/// and what newer releases add. Every field can be missing or null.
/// </summary>
internal sealed class UserJson
{
    [JsonPropertyName("id"), JsonConverter(typeof(TolerantTextConverter))]
    public string? Id { get; set; }

    [JsonPropertyName("sid"), JsonConverter(typeof(TolerantTextConverter))]
    public string? Sid { get; set; }

    [JsonPropertyName("object_sid"), JsonConverter(typeof(TolerantTextConverter))]
    public string? ObjectSid { get; set; }

    [JsonPropertyName("user_name"), JsonConverter(typeof(TolerantTextConverter))]
    public string? UserName { get; set; }

    [JsonPropertyName("domain"), JsonConverter(typeof(TolerantTextConverter))]
    public string? Domain { get; set; }

    [JsonPropertyName("user_email"), JsonConverter(typeof(TolerantTextConverter))]
    public string? UserEmail { get; set; }

    [JsonPropertyName("user_phone"), JsonConverter(typeof(TolerantTextConverter))]
    public string? UserPhone { get; set; }

    [JsonPropertyName("description"), JsonConverter(typeof(TolerantTextConverter))]
    public string? Description { get; set; }

    [JsonPropertyName("total_desktops"), JsonConverter(typeof(TolerantIntegerConverter))]
    public long? TotalDesktops { get; set; }

    [JsonPropertyName("active_type"), JsonConverter(typeof(TolerantTextConverter))]
    public string? ActiveType { get; set; }

    [JsonPropertyName("is_pre_user"), JsonConverter(typeof(TolerantBooleanConverter))]
    public bool? IsPreUser { get; set; }

    [JsonPropertyName("account_expires"), JsonConverter(typeof(TolerantTimeConverter))]
    public DateTimeOffset? AccountExpires { get; set; }

    [JsonPropertyName("account_expired"), JsonConverter(typeof(TolerantBooleanConverter))]
    public bool? AccountExpired { get; set; }

    [JsonPropertyName("user_expired"), JsonConverter(typeof(TolerantBooleanConverter))]
    public bool? UserExpired { get; set; }

    [JsonPropertyName("password_never_expired"), JsonConverter(typeof(TolerantBooleanConverter))]
    public bool? PasswordNeverExpired { get; set; }

    [JsonPropertyName("enable_change_password"), JsonConverter(typeof(TolerantBooleanConverter))]
    public bool? EnableChangePassword { get; set; }

    [JsonPropertyName("enabled_change_password"), JsonConverter(typeof(TolerantBooleanConverter))]
    public bool? EnabledChangePassword { get; set; }

    [JsonPropertyName("next_login_change_password"), JsonConverter(typeof(TolerantBooleanConverter))]
    public bool? NextLoginChangePassword { get; set; }

    [JsonPropertyName("locked"), JsonConverter(typeof(TolerantBooleanConverter))]
    public bool? Locked { get; set; }

    [JsonPropertyName("disabled"), JsonConverter(typeof(TolerantBooleanConverter))]
    public bool? Disabled { get; set; }

    [JsonPropertyName("share_space_subscription"), JsonConverter(typeof(TolerantBooleanConverter))]
    public bool? ShareSpaceSubscription { get; set; }

    [JsonPropertyName("share_space_desktops"), JsonConverter(typeof(TolerantIntegerConverter))]
    public long? ShareSpaceDesktops { get; set; }

    [JsonPropertyName("group_names"), JsonConverter(typeof(TolerantTextListConverter))]
    public string[]? GroupNames { get; set; }

    [JsonPropertyName("enterprise_project_id"), JsonConverter(typeof(TolerantTextConverter))]
    public string? EnterpriseProjectId { get; set; }

    [JsonPropertyName("user_info_map"), JsonConverter(typeof(TolerantTextConverter))]
    public string? UserInfoMap { get; set; }

    [JsonPropertyName("sam_account_name"), JsonConverter(typeof(TolerantTextConverter))]
    public string? SamAccountName { get; set; }

    [JsonPropertyName("user_principal_name"), JsonConverter(typeof(TolerantTextConverter))]
    public string? UserPrincipalName { get; set; }

    [JsonPropertyName("full_name"), JsonConverter(typeof(TolerantTextConverter))]
    public string? FullName { get; set; }

    [JsonPropertyName("distinguished_name"), JsonConverter(typeof(TolerantTextConverter))]
    public string? DistinguishedName { get; set; }

    [JsonPropertyName("account_type"), JsonConverter(typeof(TolerantIntegerConverter))]
    public long? AccountType { get; set; }

    [JsonPropertyName("when_created"), JsonConverter(typeof(TolerantTimeConverter))]
    public DateTimeOffset? WhenCreated { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>The user as a list shows it.</summary>
    internal WorkspaceUser ToUser() => Fill(new WorkspaceUser());

    /// <summary>The user with what only a detail has.</summary>
    internal WorkspaceUserDetail ToDetail()
    {
        int? accountType = Count("account_type", AccountType);
        WorkspaceUserDetail detail = Fill(new WorkspaceUserDetail());
        detail.SamAccountName = SamAccountName;
        detail.UserPrincipalName = UserPrincipalName;
        detail.FullName = FullName;
        detail.DistinguishedName = DistinguishedName;
        detail.AccountType = accountType;
        detail.WhenCreated = WhenCreated;
        return detail;
    }

    private T Fill<T>(T user)
        where T : WorkspaceUser
    {
        WorkspaceActiveType? activeType = ActiveTypes.Read(ActiveType);
        if (activeType is null && !string.IsNullOrEmpty(ActiveType))
        {
            Keep("active_type", JsonSerializer.SerializeToUtf8Bytes(ActiveType, WorkspaceJson.Default.String));
        }

        user.Id = Id ?? string.Empty;
        user.UserName = UserName ?? string.Empty;
        user.Domain = Domain;
        user.Email = UserEmail;
        user.Phone = UserPhone;
        user.Description = Description;
        user.TotalDesktops = Count("total_desktops", TotalDesktops);
        user.Disabled = Disabled;
        user.Locked = Locked;
        user.AccountExpires = AccountExpires;
        user.AccountExpired = AccountExpired ?? UserExpired;
        user.PasswordNeverExpires = PasswordNeverExpired;
        user.EnableChangePassword = EnableChangePassword ?? EnabledChangePassword;
        user.NextLoginChangePassword = NextLoginChangePassword;
        user.ActiveType = activeType;
        user.IsPreUser = IsPreUser;
        user.GroupNames = GroupNames is { Length: > 0 } ? new TextList(GroupNames) : TextList.Empty;
        user.ShareSpaceSubscription = ShareSpaceSubscription;
        user.ShareSpaceDesktops = Count("share_space_desktops", ShareSpaceDesktops);
        user.EnterpriseProjectId = EnterpriseProjectId;
        user.UserInfoMap = UserInfoMap;
        user.Sid = Sid ?? ObjectSid;
        user.AdditionalProperties = PlainValue.From(Others);
        return user;
    }

    // A number that is no count is kept as what it is, not cut to one that is wrong.
    private int? Count(string name, long? value)
    {
        if (value is null or (>= int.MinValue and <= int.MaxValue))
        {
            return (int?)value;
        }

        Keep(name, Encoding.UTF8.GetBytes(value.Value.ToString(CultureInfo.InvariantCulture)));
        return null;
    }

    private void Keep(string name, byte[] json)
    {
        using JsonDocument value = JsonDocument.Parse(json);
        (Others ??= [])[name] = value.RootElement.Clone();
    }
}
