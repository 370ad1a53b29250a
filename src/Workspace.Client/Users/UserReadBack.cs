using System.Globalization;
using Workspace.Client.Http;
using Workspace.Client.Renaming;

namespace Workspace.Client.Users;

/// <summary>
/// Finds the outcome of a modification whose response was lost: reads the user (page "Querying User Details") and compares the sent fields.
/// </summary>
internal sealed class UserReadBack
{
    // The service can still be processing the request.
    private static readonly TimeSpan[] ReadBackDelays = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    private readonly UserOperations _users;
    private readonly ProjectRequests _requests;
    private readonly string _id;
    private readonly UserChange _change;

    internal UserReadBack(UserOperations users, ProjectRequests requests, string id, UserChange change)
    {
        _users = users;
        _requests = requests;
        _id = id;
        _change = change;
    }

    /// <summary>Returns if the user now has every value that was sent.</summary>
    /// <param name="lost">The failure of the request.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="WorkspaceException">
    /// The user does not exist, or <see cref="WorkspaceErrorKind.OutcomeUnknown"/>: other values prove nothing, because the service can
    /// still process the request.
    /// </exception>
    internal async Task ConfirmAsync(WorkspaceException lost, CancellationToken cancellationToken)
    {
        TimeSpan waited = TimeSpan.Zero;
        List<string> different = [];
        foreach (TimeSpan delay in ReadBackDelays)
        {
            try
            {
                await _requests.WaitAsync(delay, cancellationToken).ConfigureAwait(false);
                different = Differences(_change, await _users.GetAsync(_id, cancellationToken).ConfigureAwait(false));
            }
            catch (WorkspaceException gone) when (gone.Kind == WorkspaceErrorKind.UserNotFound)
            {
                throw new WorkspaceException(gone.Kind, gone.Message, gone) { Attempts = lost.Attempts };
            }
            catch (WorkspaceException unread)
            {
                // A broken network or a closed session makes the reading fail as well. The change was sent anyway.
                throw Unknown($"The user could not be read to find out{(unread.StatusCode is { } status ? $" (HTTP {status})" : string.Empty)}.", lost);
            }

            if (different.Count == 0)
            {
                _requests.Observer.OnWarning(
                    $"The response to the change of the user '{_id}' was lost. The user was read again and has the values that were sent: the change is made.");
                return;
            }

            waited += delay;
        }

        throw Unknown(
            string.Format(
                CultureInfo.InvariantCulture,
                "When last read, {0:0} s later, the user did not have the values that were sent ({1}). The service may still act on the request.",
                waited.TotalSeconds,
                string.Join(", ", different)),
            lost);
    }

    private static WorkspaceException Unknown(string known, WorkspaceException lost) =>
        new(WorkspaceErrorKind.OutcomeUnknown, $"{lost.Message} {known} Look with Get-WorkspaceUser -Id.", lost);

    /// <summary>The sent fields whose value of the user is another one, by the service's names.</summary>
    private static List<string> Differences(UserChange sent, WorkspaceUser read)
    {
        Dictionary<string, bool> isEqual = new(StringComparer.Ordinal)
        {
            ["description"] = IsEqual(sent.Description, read.Description),
            ["user_email"] = IsEqual(sent.Email, read.Email),
            ["user_phone"] = IsEqual(sent.Phone, read.Phone),
            ["active_type"] = sent.ActiveType == read.ActiveType,
            ["account_expires"] = Milliseconds(sent.AccountExpires?.At) == Milliseconds(read.AccountExpires),
            ["enable_change_password"] = sent.EnableChangePassword == read.EnableChangePassword,
            ["next_login_change_password"] = sent.NextLoginChangePassword == read.NextLoginChangePassword,
            ["password_never_expired"] = sent.PasswordNeverExpires == read.PasswordNeverExpires,
            ["disabled"] = sent.Disabled == read.Disabled,
            ["user_info_map"] = IsEqual(sent.UserInfoMap, read.UserInfoMap),
        };
        return [.. sent.Fields.Select(field => field.Key).Where(name => !isEqual.TryGetValue(name, out bool equal) || !equal)];
    }

    private static bool IsEqual(string? sent, string? read) => string.Equals(sent ?? string.Empty, read ?? string.Empty, StringComparison.Ordinal);

    // Times are sent with a resolution of milliseconds.
    private static long? Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();
}
