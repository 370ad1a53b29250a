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
internal sealed class UserJson : RecordJson
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

    [JsonPropertyName("user_email"), JsonConverter(typeof(TolerantFreeTextConverter))]
    public string? UserEmail { get; set; }

    [JsonPropertyName("user_phone"), JsonConverter(typeof(TolerantFreeTextConverter))]
    public string? UserPhone { get; set; }

    [JsonPropertyName("description"), JsonConverter(typeof(TolerantFreeTextConverter))]
    public string? Description { get; set; }

    [JsonPropertyName("total_desktops"), JsonConverter(typeof(TolerantIntegerConverter))]
    public FieldValue<long?> TotalDesktops { get; set; }

    [JsonPropertyName("active_type"), JsonConverter(typeof(TolerantTextConverter))]
    public string? ActiveType { get; set; }

    [JsonPropertyName("is_pre_user"), JsonConverter(typeof(TolerantBooleanConverter))]
    public FieldValue<bool?> IsPreUser { get; set; }

    [JsonPropertyName("account_expires"), JsonConverter(typeof(TolerantTimeConverter))]
    public FieldValue<DateTimeOffset?> AccountExpires { get; set; }

    [JsonPropertyName("account_expired"), JsonConverter(typeof(TolerantBooleanConverter))]
    public FieldValue<bool?> AccountExpired { get; set; }

    [JsonPropertyName("user_expired"), JsonConverter(typeof(TolerantBooleanConverter))]
    public FieldValue<bool?> UserExpired { get; set; }

    [JsonPropertyName("password_never_expired"), JsonConverter(typeof(TolerantBooleanConverter))]
    public FieldValue<bool?> PasswordNeverExpired { get; set; }

    [JsonPropertyName("enable_change_password"), JsonConverter(typeof(TolerantBooleanConverter))]
    public FieldValue<bool?> EnableChangePassword { get; set; }

    [JsonPropertyName("enabled_change_password"), JsonConverter(typeof(TolerantBooleanConverter))]
    public FieldValue<bool?> EnabledChangePassword { get; set; }

    [JsonPropertyName("next_login_change_password"), JsonConverter(typeof(TolerantBooleanConverter))]
    public FieldValue<bool?> NextLoginChangePassword { get; set; }

    [JsonPropertyName("locked"), JsonConverter(typeof(TolerantBooleanConverter))]
    public FieldValue<bool?> Locked { get; set; }

    [JsonPropertyName("disabled"), JsonConverter(typeof(TolerantBooleanConverter))]
    public FieldValue<bool?> Disabled { get; set; }

    [JsonPropertyName("share_space_subscription"), JsonConverter(typeof(TolerantBooleanConverter))]
    public FieldValue<bool?> ShareSpaceSubscription { get; set; }

    [JsonPropertyName("share_space_desktops"), JsonConverter(typeof(TolerantIntegerConverter))]
    public FieldValue<long?> ShareSpaceDesktops { get; set; }

    [JsonPropertyName("group_names"), JsonConverter(typeof(TolerantTextListConverter))]
    public FieldValue<string[]?> GroupNames { get; set; }

    [JsonPropertyName("enterprise_project_id"), JsonConverter(typeof(TolerantTextConverter))]
    public string? EnterpriseProjectId { get; set; }

    [JsonPropertyName("user_info_map"), JsonConverter(typeof(TolerantFreeTextConverter))]
    public string? UserInfoMap { get; set; }

    [JsonPropertyName("sam_account_name"), JsonConverter(typeof(TolerantTextConverter))]
    public string? SamAccountName { get; set; }

    [JsonPropertyName("user_principal_name"), JsonConverter(typeof(TolerantTextConverter))]
    public string? UserPrincipalName { get; set; }

    [JsonPropertyName("full_name"), JsonConverter(typeof(TolerantFreeTextConverter))]
    public string? FullName { get; set; }

    [JsonPropertyName("distinguished_name"), JsonConverter(typeof(TolerantFreeTextConverter))]
    public string? DistinguishedName { get; set; }

    [JsonPropertyName("account_type"), JsonConverter(typeof(TolerantIntegerConverter))]
    public FieldValue<long?> AccountType { get; set; }

    [JsonPropertyName("when_created"), JsonConverter(typeof(TolerantTimeConverter))]
    public FieldValue<DateTimeOffset?> WhenCreated { get; set; }

    /// <summary>The user as a list shows it.</summary>
    internal WorkspaceUser ToUser() => Fill(new WorkspaceUser());

    /// <summary>The user with what only a detail has.</summary>
    internal WorkspaceUserDetail ToDetail()
    {
        // Before the rest is filled in, which ends with what is kept.
        int? accountType = Count("account_type", AccountType);
        DateTimeOffset? whenCreated = ValueOf("when_created", WhenCreated);
        WorkspaceUserDetail detail = Fill(new WorkspaceUserDetail());
        detail.SamAccountName = SamAccountName;
        detail.UserPrincipalName = UserPrincipalName;
        detail.FullName = FullName;
        detail.DistinguishedName = DistinguishedName;
        detail.Domain = string.IsNullOrEmpty(detail.Domain) ? DomainName.Of(DistinguishedName, UserPrincipalName) : detail.Domain;
        detail.AccountType = accountType;
        detail.WhenCreated = whenCreated;
        return detail;
    }

    private T Fill<T>(T user)
        where T : WorkspaceUser
    {
        WorkspaceActiveType? activeType = ActiveTypes.Read(ActiveType);
        if (activeType is null && !string.IsNullOrEmpty(ActiveType))
        {
            Keep("active_type", JsonSerializer.SerializeToUtf8Bytes(ActiveType, UserJsonContext.Default.String));
        }

        // Both, not only the first that says something: the other may have to be kept.
        bool? accountExpired = ValueOf("account_expired", AccountExpired);
        bool? userExpired = ValueOf("user_expired", UserExpired);
        bool? enableChangePassword = ValueOf("enable_change_password", EnableChangePassword);
        bool? enabledChangePassword = ValueOf("enabled_change_password", EnabledChangePassword);
        string[]? groupNames = ValueOf("group_names", GroupNames);

        user.Id = Id ?? string.Empty;
        user.UserName = UserName ?? string.Empty;
        user.Domain = Domain;
        user.Email = UserEmail;
        user.Phone = UserPhone;
        user.Description = Description;
        user.TotalDesktops = Count("total_desktops", TotalDesktops);
        user.Disabled = ValueOf("disabled", Disabled);
        user.Locked = ValueOf("locked", Locked);
        user.AccountExpires = ValueOf("account_expires", AccountExpires);
        user.AccountExpired = accountExpired ?? userExpired;
        user.PasswordNeverExpires = ValueOf("password_never_expired", PasswordNeverExpired);
        user.EnableChangePassword = enableChangePassword ?? enabledChangePassword;
        user.NextLoginChangePassword = ValueOf("next_login_change_password", NextLoginChangePassword);
        user.ActiveType = activeType;
        user.IsPreUser = ValueOf("is_pre_user", IsPreUser);
        user.GroupNames = groupNames is { Length: > 0 } ? new TextList(groupNames) : TextList.Empty;
        user.ShareSpaceSubscription = ValueOf("share_space_subscription", ShareSpaceSubscription);
        user.ShareSpaceDesktops = Count("share_space_desktops", ShareSpaceDesktops);
        user.EnterpriseProjectId = EnterpriseProjectId;
        user.UserInfoMap = UserInfoMap;
        user.Sid = Sid ?? ObjectSid;
        user.AdditionalProperties = PlainValue.From(Others);
        return user;
    }

    // A number that is no count is kept as what it is, not cut to one that is wrong.
    private int? Count(string name, FieldValue<long?> field)
    {
        long? value = ValueOf(name, field);
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
        Keep(name, value.RootElement.Clone());
    }
}
