using System.Globalization;
using Workspace.Client.Users;

namespace Workspace.Cmdlets.Users;

/// <summary>Describes the fields of a change, by the service's names, with the current values if they were read.</summary>
internal static class UserChangeText
{
    /// <summary>The text for <c>-WhatIf</c>, <c>-Confirm</c> and <c>-Verbose</c>.</summary>
    /// <param name="change">What is sent.</param>
    /// <param name="before">The user as it was read; <see langword="null"/> if it was not.</param>
    /// <param name="notTaken">Properties of a directory object that are not sent.</param>
    internal static string Describe(UserChange change, WorkspaceUser? before, IReadOnlyList<string> notTaken)
    {
        string fields = string.Join(", ", change.Fields.Select(field =>
            $"{field.Key} = {Show(field.Value)}{(Now(before, field.Key) is { } now ? $" (now {Show(now)})" : string.Empty)}"));
        return notTaken.Count == 0 ? fields : $"{fields}; not taken from the directory object: {string.Join(", ", notTaken)}";
    }

    private static object? Now(WorkspaceUser? before, string field) => before is null ? null : field switch
    {
        "description" => before.Description,
        "user_email" => before.Email,
        "user_phone" => before.Phone,
        "active_type" => before.ActiveType switch
        {
            WorkspaceActiveType.UserActivate => "USER_ACTIVATE",
            WorkspaceActiveType.AdminActivate => "ADMIN_ACTIVATE",
            _ => Raw(before, field),
        },
        "account_expires" => before.AccountExpires is { } time ? new AccountExpiry(time).ToString() : Raw(before, field),
        "enable_change_password" => before.EnableChangePassword,
        "next_login_change_password" => before.NextLoginChangePassword,
        "password_never_expired" => before.PasswordNeverExpires,
        "disabled" => before.Disabled,
        "user_info_map" => before.UserInfoMap,
        _ => null,
    };

    // A value of the service that this version cannot parse.
    private static object? Raw(WorkspaceUser before, string field) => before.AdditionalProperties.TryGetValue(field, out object? raw) ? raw : null;

    private static string Show(object value) => value is bool truth
        ? truth ? "true" : "false"
        : $"'{DisplayText.Escape(Convert.ToString(value, CultureInfo.InvariantCulture))}'";
}
