using System.Globalization;
using System.Management.Automation;
using Workspace.Client.Users;
using Workspace.Cmdlets.Async;
using Workspace.Cmdlets.Binding;
using Workspace.Cmdlets.Commands;
using Workspace.Cmdlets.Completion;

namespace Workspace.Cmdlets.Users;

/// <summary>Modifies desktop users. Only the fields that are given are sent.</summary>
[Cmdlet(VerbsCommon.Set, "WorkspaceUser", DefaultParameterSetName = IdentitySet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(WorkspaceUserDetail))]
public sealed class SetWorkspaceUserCommand : ChangingCommand
{
    private const string IdentitySet = "Identity";
    private const string InputObjectSet = "InputObject";

    private HashSet<string> _typed = [];

    /// <summary>Makes the cmdlet.</summary>
    public SetWorkspaceUserCommand()
        : base(throttleLimit: 5)
    {
    }

    /// <summary>A user, as Get-WorkspaceUser outputs it.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public WorkspaceUser? InputObject { get; set; }

    /// <summary>The user's id. Counts more than a name that is given beside it.</summary>
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Id { get; set; }

    /// <summary>The user's name, with its domain before or after it where the name alone is not enough.</summary>
    [Parameter(ParameterSetName = IdentitySet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("SamAccountName")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string? UserName { get; set; }

    /// <summary>Free text, at most 255 characters.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>E-mail address, at most 64 characters.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [Alias("mail", "EmailAddress")]
    [AllowEmptyString]
    public string? Email { get; set; }

    /// <summary>Mobile number, at most 20 characters.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [Alias("MobilePhone")]
    [AllowEmptyString]
    public string? Phone { get; set; }

    /// <summary>Who activates the account.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [ActiveTypeTransformation]
    public WorkspaceActiveType? ActiveType { get; set; }

    /// <summary>When the account expires: a date (local time unless it says otherwise), or Never.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [Alias("AccountExpirationDate")]
    [AccountExpiresTransformation]
    public DateTimeOffset? AccountExpires { get; set; }

    /// <summary>Whether the user may change the password.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [BooleanTransformation]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? EnableChangePassword { get; set; }

    /// <summary>Whether the password must be changed at the next sign-in.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [BooleanTransformation]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? NextLoginChangePassword { get; set; }

    /// <summary>Whether the password never expires.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [BooleanTransformation]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? PasswordNeverExpires { get; set; }

    /// <summary>Whether the account is disabled.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [BooleanTransformation]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? Disabled { get; set; }

    /// <summary>The mapping of service level, operation mode and type (newer releases of the service).</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? UserInfoMap { get; set; }

    /// <summary>Fields to empty; for AccountExpires that means never.</summary>
    [Parameter]
    [ValidateSet("Description", "Email", "Phone", "AccountExpires")]
    public string[] Clear { get; set; } = [];

    private protected override object? Target => (object?)InputObject ?? (string.IsNullOrWhiteSpace(Id) ? UserName : Id);

    /// <inheritdoc/>
    protected override void BeginCommand()
    {
        base.BeginCommand();
        _typed = [.. MyInvocation.BoundParameters.Keys];
    }

    private protected override async Task RunRowAsync(CommandRow row)
    {
        UserChange change = Change();
        change.Validate();
        (string id, string? name) = await FindUserAsync(row).ConfigureAwait(false);
        string what = string.IsNullOrWhiteSpace(name) ? $"user {id}" : $"{DisplayText.Escape(name)} ({id})";
        if (await row.ShouldProcessAsync(what, $"Set {Summary(change)}", id).ConfigureAwait(false))
        {
            await Client.Users.UpdateAsync(id, change, row.StopToken).ConfigureAwait(false);
            WorkspaceUserDetail? after = PassThru ? await ReadBackAsync(row, id, what).ConfigureAwait(false) : null;
            WriteChange(row, $"Modified {what}.", after);
        }
        else if (PassThru && IsWhatIf)
        {
            WorkspaceUserDetail preview = await Client.Users.GetAsync(id, row.StopToken).ConfigureAwait(false);
            change.ApplyTo(preview);
            row.OnReport(() => WriteObject(preview));
        }
    }

    // A name must become an id first: what ShouldProcess shows, and what keeps rows of one user in order, is the id.
    private async Task<(string Id, string? Name)> FindUserAsync(CommandRow row)
    {
        string? id = InputObject?.Id ?? (string.IsNullOrWhiteSpace(Id) ? null : Id!.Trim());
        if (InputObject is not null || id is not null || string.IsNullOrWhiteSpace(UserName))
        {
            return (UserId.Validate(id), InputObject?.ToString() ?? UserName);
        }

        DomainUserName wanted = DomainUserName.Parse(UserName, null, "user name");
        WorkspaceUser user = await row.ReadAsync(cancellationToken => Client.Users.FindAsync(wanted, cancellationToken)).ConfigureAwait(false);
        return (user.Id, user.ToString());
    }

    private async Task<WorkspaceUserDetail?> ReadBackAsync(CommandRow row, string id, string what)
    {
        try
        {
            return await Client.Users.GetAsync(id, row.StopToken).ConfigureAwait(false);
        }
        catch (WorkspaceException unread)
        {
            WriteErrorAfterChange(
                row, new WorkspaceException(unread.Kind, $"{what} was modified, but could not be read back. {unread.Message}", unread));
            return null;
        }
    }

    private UserChange Change() => new()
    {
        Description = Text(nameof(Description), Description),
        Email = Text(nameof(Email), Email),
        Phone = Text(nameof(Phone), Phone),
        ActiveType = ActiveType,
        AccountExpires = Expiry(),
        EnableChangePassword = EnableChangePassword,
        NextLoginChangePassword = NextLoginChangePassword,
        PasswordNeverExpires = PasswordNeverExpires,
        Disabled = Disabled,
        UserInfoMap = string.IsNullOrEmpty(UserInfoMap) ? null : UserInfoMap,
    };

    // An empty cell of a CSV says nothing. An empty text that somebody typed is a question that -Clear answers.
    private string? Text(string parameter, string? value)
    {
        bool clears = Clears(parameter);
        if (clears && !string.IsNullOrEmpty(value))
        {
            throw Contradiction(parameter);
        }

        if (!clears && value?.Length == 0 && _typed.Contains(parameter))
        {
            throw Empty(parameter);
        }

        return clears ? string.Empty : string.IsNullOrEmpty(value) ? null : value;
    }

    private AccountExpiry? Expiry()
    {
        bool clears = Clears(nameof(AccountExpires));
        bool isTyped = _typed.Contains(nameof(AccountExpires));
        DateTimeOffset? given = AccountExpires;
        if (given == AccountExpiresTransformationAttribute.Empty)
        {
            given = clears || !isTyped ? null : throw Empty(nameof(AccountExpires));
        }
        else if (given is null && isTyped)
        {
            // As Set-ADUser takes it, and as our own objects say it.
            given = AccountExpiresTransformationAttribute.Never;
        }

        if (clears && given is not null && !(isTyped && AccountExpires is null))
        {
            throw Contradiction(nameof(AccountExpires));
        }

        return clears || given == AccountExpiresTransformationAttribute.Never
            ? AccountExpiry.Never
            : given is { } time ? new AccountExpiry(time) : null;
    }

    private bool Clears(string parameter) => Clear.Contains(parameter, StringComparer.OrdinalIgnoreCase);

    private static WorkspaceException Empty(string parameter) => new(
        WorkspaceErrorKind.InvalidArgument, $"-{parameter} is empty. To empty the field, use -Clear {parameter}. Nothing was sent.");

    private static WorkspaceException Contradiction(string parameter) => new(
        WorkspaceErrorKind.InvalidArgument, $"-{parameter} and -Clear {parameter} contradict each other. Use one of them. Nothing was sent.");

    private static string Summary(UserChange change) => string.Join(", ", change.Fields.Select(entry => string.Format(
        CultureInfo.InvariantCulture, "{0} = {1}", entry.Key, entry.Value is bool truth ? (truth ? "true" : "false") : $"'{DisplayText.Escape((string)entry.Value)}'")));
}
