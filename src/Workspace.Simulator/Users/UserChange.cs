using System.Globalization;
using Workspace.Simulator.Http;
using Workspace.Simulator.Population;

namespace Workspace.Simulator.Users;

/// <summary>The fields of a "Modifying User Information" request, validated as the reference page describes them.</summary>
internal sealed class UserChange
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private readonly string? _description;
    private readonly string? _email;
    private readonly string? _phone;
    private readonly string? _activeType;
    private readonly long? _accountExpires;
    private readonly bool? _enableChangePassword;
    private readonly bool? _nextLoginChangePassword;
    private readonly bool? _passwordNeverExpires;
    private readonly bool? _disabled;
    private readonly string? _userInfoMap;

    internal UserChange(RequestBody body)
    {
        _description = body.Text("description", 255);
        _email = body.Text("user_email", 64);
        _phone = body.Text("user_phone", 20);
        _activeType = body.Text("active_type") switch
        {
            null => null,
            "USER_ACTIVATE" => "USER_ACTIVATE",
            "ADMIN_ACTIVATE" => "ADMIN_ACTIVATE",
            _ => throw ServiceErrorException.InvalidParameter("active_type", "is neither USER_ACTIVATE nor ADMIN_ACTIVATE"),
        };
        _accountExpires = Time("account_expires", body.Text("account_expires"));
        _enableChangePassword = body.Boolean("enable_change_password");
        _nextLoginChangePassword = body.Boolean("next_login_change_password");
        _passwordNeverExpires = body.Boolean("password_never_expired");
        _disabled = body.Boolean("disabled");
        _userInfoMap = body.Text("user_info_map");
        if (_description is null && _email is null && _phone is null && _activeType is null && _accountExpires is null
            && _enableChangePassword is null && _nextLoginChangePassword is null && _passwordNeverExpires is null
            && _disabled is null && _userInfoMap is null)
        {
            throw ServiceErrorException.BadRequest("Invalid request: there is no field to change.");
        }
    }

    internal SimulatedUser ApplyTo(SimulatedUser user) => user with
    {
        Description = _description ?? user.Description,
        Email = _email ?? user.Email,
        Phone = _phone ?? user.Phone,
        ActiveType = _activeType ?? user.ActiveType,
        AccountExpires = _accountExpires ?? user.AccountExpires,
        AccountExpiresText = _accountExpires is null ? user.AccountExpiresText : null,
        EnableChangePassword = _enableChangePassword ?? user.EnableChangePassword,
        NextLoginChangePassword = _nextLoginChangePassword ?? user.NextLoginChangePassword,
        PasswordNeverExpires = _passwordNeverExpires ?? user.PasswordNeverExpires,
        Disabled = _disabled ?? user.Disabled,
        UserInfoMap = _userInfoMap ?? user.UserInfoMap,
    };

    private static long? Time(string name, string? value)
    {
        if (value is null)
        {
            return null;
        }

        if (string.Equals(value, "0", StringComparison.Ordinal))
        {
            return 0;
        }

        return DateTimeOffset.TryParseExact(
            value, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUnixTimeMilliseconds()
            : throw ServiceErrorException.InvalidParameter(name, "is neither 0 nor a time in the format yyyy-MM-ddTHH:mm:ss.SSSZ");
    }
}
