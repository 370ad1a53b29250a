using System.Globalization;
using System.Text.Json;
using Workspace.Simulator.Population;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Users;

/// <summary>Writes users in the format of "Querying Users" and "Querying User Details".</summary>
internal sealed class UserJson
{
    private readonly Utf8JsonWriter _writer;
    private readonly SimulatorOptions _options;
    private readonly ServiceBehavior _behavior;
    private readonly DomainNames _domains;

    internal UserJson(Utf8JsonWriter writer, SimulatorOptions options, ServiceBehavior behavior, DomainNames domains)
    {
        _behavior = behavior;
        _domains = domains;
        _writer = writer;
        _options = options;
    }

    /// <summary>Writes a user of a list.</summary>
    /// <param name="user">The user.</param>
    /// <param name="totalDesktops">The number of desktops; <see langword="null"/> if it was not requested.</param>
    internal void WriteListed(SimulatedUser user, int? totalDesktops)
    {
        bool nulls = user.WritesNulls;
        _writer.WriteStartObject();
        _writer.WriteString("id", user.Id);
        Text("sid", user.Sid, nulls);
        _writer.WriteString("user_name", user.UserName);
        Text("user_email", user.Email, nulls);
        if (totalDesktops is { } desktops)
        {
            _writer.WriteNumber("total_desktops", desktops);
        }

        Text("user_phone", user.Phone, nulls);
        Text("active_type", user.ActiveType, nulls);
        Boolean("is_pre_user", user.IsPreUser, nulls);
        Text("account_expires", user.AccountExpiresText ?? user.AccountExpires?.ToString(CultureInfo.InvariantCulture), nulls);
        Boolean("password_never_expired", user.PasswordNeverExpires, nulls);
        Boolean("account_expired", Expired(user), nulls);
        Boolean("enable_change_password", user.EnableChangePassword, nulls);
        Boolean("next_login_change_password", user.NextLoginChangePassword, nulls);
        Text("description", user.Description, nulls);
        Boolean("locked", user.Locked, nulls);
        Boolean("disabled", user.Disabled, nulls);
        Boolean("share_space_subscription", user.ShareSpaceSubscription, nulls);
        Number("share_space_desktops", user.ShareSpaceDesktops, nulls);
        Texts("group_names", user.GroupNames, nulls);
        Text("enterprise_project_id", user.EnterpriseProjectId, nulls);
        Text("user_info_map", user.UserInfoMap, nulls);
        if (!_options.OlderRelease && _behavior.UserDomainInLists)
        {
            Text("domain", _domains.ToShown(user.Domain), nulls);
        }

        WriteFurtherFields(user);
        _writer.WriteEndObject();
    }

    internal void WriteDetail(SimulatedUser user, int totalDesktops)
    {
        bool nulls = user.WritesNulls;
        _writer.WriteStartObject();
        Text("description", user.Description, nulls);
        _writer.WriteString("id", user.Id);
        _writer.WriteString("user_name", user.UserName);
        Text("user_email", user.Email, nulls);
        Text("user_phone", user.Phone, nulls);
        Text("active_type", user.ActiveType, nulls);
        Text("object_sid", user.Sid, nulls);
        if (user.FullName is not null || nulls)
        {
            Text("sam_account_name", user.FullName is null ? null : user.UserName, nulls);
            Text("user_principal_name", user.Domain is null ? null : user.UserName + "@" + user.Domain, nulls);
            Text("full_name", user.FullName, nulls);
            Text("distinguished_name", DistinguishedName(user), nulls);
            Number("account_type", user.FullName is null ? null : 0, nulls);
        }

        Text("when_created", user.WhenCreated?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), nulls);
        if (user.AccountExpiresText is { } expires)
        {
            _writer.WriteString("account_expires", expires);
        }
        else
        {
            Number("account_expires", user.AccountExpires, nulls);
        }

        Boolean("is_pre_user", user.IsPreUser, nulls);
        Boolean("user_expired", Expired(user), nulls);
        Boolean("locked", user.Locked, nulls);
        Boolean(_options.OlderRelease ? "enabled_change_password" : "enable_change_password", user.EnableChangePassword, nulls);
        Boolean("password_never_expired", user.PasswordNeverExpires, nulls);
        Boolean("next_login_change_password", user.NextLoginChangePassword, nulls);
        Boolean("disabled", user.Disabled, nulls);
        Texts("group_names", user.GroupNames, nulls);
        Boolean("share_space_subscription", user.ShareSpaceSubscription, nulls);
        Number("share_space_desktops", user.ShareSpaceDesktops, nulls);
        _writer.WriteNumber("total_desktops", totalDesktops);
        WriteFurtherFields(user);
        _writer.WriteEndObject();
    }

    private static string? DistinguishedName(SimulatedUser user)
    {
        if (user.Domain is null || user.FullName is null)
        {
            return user.FullName;
        }

        string department = user.GroupNames is { Count: > 1 } groups ? groups[1] : "Users";
        return $"CN={user.FullName},OU={department},DC={user.Domain.Replace(".", ",DC=")}";
    }

    private bool? Expired(SimulatedUser user) => user.AccountExpires is null ? null : user.HasExpired(_options.Clock());

    private void WriteFurtherFields(SimulatedUser user)
    {
        if (user.FurtherFields is null)
        {
            return;
        }

        foreach (KeyValuePair<string, string> field in user.FurtherFields)
        {
            _writer.WritePropertyName(field.Key);
            _writer.WriteRawValue(field.Value);
        }
    }

    private void Text(string name, string? value, bool nulls)
    {
        if (value is not null)
        {
            _writer.WriteString(name, value);
        }
        else if (nulls)
        {
            _writer.WriteNull(name);
        }
    }

    private void Boolean(string name, bool? value, bool nulls)
    {
        if (value is { } truth)
        {
            _writer.WriteBoolean(name, truth);
        }
        else if (nulls)
        {
            _writer.WriteNull(name);
        }
    }

    private void Number(string name, long? value, bool nulls)
    {
        if (value is { } number)
        {
            _writer.WriteNumber(name, number);
        }
        else if (nulls)
        {
            _writer.WriteNull(name);
        }
    }

    private void Texts(string name, IReadOnlyList<string>? values, bool nulls)
    {
        if (values is not null)
        {
            _writer.WriteStartArray(name);
            foreach (string value in values)
            {
                _writer.WriteStringValue(value);
            }

            _writer.WriteEndArray();
        }
        else if (nulls)
        {
            _writer.WriteNull(name);
        }
    }
}
