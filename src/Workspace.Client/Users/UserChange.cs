using System.Text.Encodings.Web;
using System.Text.Json;
using Workspace.Client.Json;

namespace Workspace.Client.Users;

/// <summary>
/// The changes of a user (page "Modifying User Information"). Properties that are <see langword="null"/> are not sent; an empty text
/// clears the field.
/// </summary>
public sealed class UserChange
{
    /// <summary>The longest description, in characters.</summary>
    public const int LongestDescription = 255;

    /// <summary>The longest e-mail address, in characters.</summary>
    public const int LongestEmail = 64;

    /// <summary>The longest mobile number, in characters.</summary>
    public const int LongestPhone = 20;

    // Characters of any script are sent unescaped, as in the examples of the reference pages.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Free text, at most 255 characters; empty clears it.</summary>
    public string? Description { get; init; }

    /// <summary>E-mail address, at most 64 characters; empty clears it.</summary>
    public string? Email { get; init; }

    /// <summary>Mobile number, at most 20 characters; empty clears it.</summary>
    public string? Phone { get; init; }

    /// <summary>Who activates the account.</summary>
    public WorkspaceActiveType? ActiveType { get; init; }

    /// <summary>When the account expires, or never.</summary>
    public AccountExpiry? AccountExpires { get; init; }

    /// <summary>Whether the user may change the password.</summary>
    public bool? EnableChangePassword { get; init; }

    /// <summary>Whether the password must be changed at the next sign-in.</summary>
    public bool? NextLoginChangePassword { get; init; }

    /// <summary>Whether the password never expires.</summary>
    public bool? PasswordNeverExpires { get; init; }

    /// <summary>Whether the account is disabled.</summary>
    public bool? Disabled { get; init; }

    /// <summary>The mapping of service level, operation mode and type (newer releases).</summary>
    public string? UserInfoMap { get; init; }

    /// <summary>The fields to send, by the service's names. The request body, the preview and the read-back use this list.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Fields => [.. AllFields()
        .Where(entry => entry.Value is not null)
        .Select(entry => new KeyValuePair<string, object>(entry.Key, entry.Value!))];

    /// <summary>Validates the change without a request.</summary>
    /// <exception cref="WorkspaceException">Nothing to change, or a text too long (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    public void Validate()
    {
        if (Fields.Count == 0)
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                "There is nothing to change: no field is given. Name at least one, such as -Description. Nothing was sent.");
        }

        if (Fields.Any(field => field.Value is string text && UnpairedSurrogate.IsIn(text)))
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                "One of the texts contains half a character (an unpaired surrogate). Correct it. Nothing was sent.");
        }

        KeepWhatWasRead(Description, "description");
        KeepWhatWasRead(Email, "e-mail address");
        KeepWhatWasRead(Phone, "phone number");
        KeepWhatWasRead(UserInfoMap, "user info map");
        Limit(Description, LongestDescription, "description");
        Limit(Email, LongestEmail, "e-mail address");
        Limit(Phone, LongestPhone, "phone number");
    }

    /// <summary>Applies the change to a user that was read, as the service would show it afterwards.</summary>
    internal void ApplyTo(WorkspaceUser user)
    {
        user.Description = Description ?? user.Description;
        user.Email = Email ?? user.Email;
        user.Phone = Phone ?? user.Phone;
        user.ActiveType = ActiveType ?? user.ActiveType;
        user.AccountExpires = AccountExpires is { } expiry ? expiry.At : user.AccountExpires;
        user.EnableChangePassword = EnableChangePassword ?? user.EnableChangePassword;
        user.NextLoginChangePassword = NextLoginChangePassword ?? user.NextLoginChangePassword;
        user.PasswordNeverExpires = PasswordNeverExpires ?? user.PasswordNeverExpires;
        user.Disabled = Disabled ?? user.Disabled;
        user.UserInfoMap = UserInfoMap ?? user.UserInfoMap;
    }

    /// <summary>The body that is sent: UTF-8 JSON, only the given fields.</summary>
    internal byte[] ToJson()
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter writer = new(body, Readable))
        {
            writer.WriteStartObject();
            foreach (KeyValuePair<string, object> field in Fields)
            {
                if (field.Value is bool truth)
                {
                    writer.WriteBoolean(field.Key, truth);
                }
                else
                {
                    writer.WriteString(field.Key, (string)field.Value);
                }
            }

            writer.WriteEndObject();
        }

        return body.ToArray();
    }

    // Reading escapes characters that control a terminal. Writing the escape back would replace the character without a notice.
    private static void KeepWhatWasRead(string? text, string what)
    {
        if (text is not null && DisplayText.EscapedControlIn(text) is { } escaped)
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                $"The {what} contains '{escaped}', which stands for a control character that was read from the service. Written back, it would be these "
                + $"{escaped.Length} characters instead. Remove it from the text, or leave the field out. Nothing was sent.");
        }
    }

    private static void Limit(string? text, int longest, string what)
    {
        if (text?.Length > longest)
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                $"The {what} has {text.Length} characters; the service takes {longest} at most. Shorten it. Nothing was sent.");
        }
    }

    private IEnumerable<KeyValuePair<string, object?>> AllFields() =>
    [
        new("description", Description),
        new("user_email", Email),
        new("user_phone", Phone),
        new("active_type", ActiveTypes.Write(ActiveType)),
        new("account_expires", AccountExpires?.ToString()),
        new("enable_change_password", EnableChangePassword),
        new("next_login_change_password", NextLoginChangePassword),
        new("password_never_expired", PasswordNeverExpires),
        new("disabled", Disabled),
        new("user_info_map", UserInfoMap),
    ];
}
