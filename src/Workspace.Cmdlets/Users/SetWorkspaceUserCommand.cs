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

    private FieldOrigins _origins = new([]);
    private NamedUser? _user;

    /// <summary>Makes the cmdlet.</summary>
    public SetWorkspaceUserCommand()
        : base(throttleLimit: 5)
    {
    }

    /// <summary>A user, as Get-WorkspaceUser outputs it.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public WorkspaceUser? InputObject { get; set; }

    /// <summary>The users' ids. An id has precedence over a name in the same row.</summary>
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? Id { get; set; }

    /// <summary>The users' names, with the domain if the name is not unique.</summary>
    [Parameter(ParameterSetName = IdentitySet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SamAccountName")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string[]? UserName { get; set; }

    /// <summary>Free text, at most 255 characters.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>E-mail address, at most 64 characters.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [Alias("mail", "EmailAddress")]
    [TextTransformation]
    [AllowEmptyString]
    public string? Email { get; set; }

    /// <summary>Mobile number, at most 20 characters.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true)]
    [Alias("MobilePhone", "mobile")]
    [TextTransformation]
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
    [TextTransformation]
    [AllowEmptyString]
    public string? UserInfoMap { get; set; }

    /// <summary>Fields to empty; for AccountExpires that means never.</summary>
    [Parameter]
    [ValidateSet("Description", "Email", "Phone", "AccountExpires")]
    public string[] Clear { get; set; } = [];

    /// <summary>The type names of the piped object. PowerShell binds them; do not specify them.</summary>
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Alias("PSTypeNames")]
    public string[]? ObjectTypeName { get; set; }

    /// <summary>A property that only objects of Active Directory have. PowerShell binds it; do not specify it.</summary>
    [Parameter(ParameterSetName = IdentitySet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Alias("ObjectGUID", "objectSid", "ObjectClass")]
    public object? DirectoryObjectId { get; set; }

    private protected override object? Target => _user?.Target;

    /// <inheritdoc/>
    protected override void BeginCommand()
    {
        base.BeginCommand();
        _origins = new FieldOrigins(MyInvocation.BoundParameters);
    }

    // A list of users is a row for each, so that one that is not found is one error.
    private protected override void StartRows()
    {
        NamedUser[] users = [.. NamedUsers()];
        if (!MyInvocation.ExpectingInput)
        {
            RowCount = users.Length;
        }

        foreach (NamedUser user in users)
        {
            _user = user;
            StartRow();
        }
    }

    private protected override async Task RunRowAsync(CommandRow row)
    {
        NamedUser user = _user!;
        UserChangeBuilder values = new(_origins, Clear, user.User is null && PipedObject.IsOfDirectory(ObjectTypeName, DirectoryObjectId));
        CheckNamedOnce();
        UserChange change = values.Build(Change(values));
        if (values.NotTaken.Count > 0)
        {
            WriteVerboseMessage($"Of the directory object {DisplayText.Escape(user.Name)}, these properties are not sent, because they are not named: "
                + $"{string.Join(", ", values.NotTaken)}.");
        }

        (string id, WorkspaceUser? before) = await FindUserAsync(row, user).ConfigureAwait(false);
        string? name = before?.ToString() ?? user.Name;
        string what = string.IsNullOrWhiteSpace(name) ? $"user {id}" : $"{DisplayText.Escape(name)} ({id})";
        if (await row.ShouldProcessAsync(what, $"Set {UserChangeText.Describe(change, before, values.NotTaken)}", id).ConfigureAwait(false))
        {
            await Client.Users.UpdateAsync(id, change, row.StopToken, name).ConfigureAwait(false);
            WorkspaceUserDetail? after = PassThru ? await ReadBackAsync(row, id, before, what).ConfigureAwait(false) : null;
            WriteChange(row, $"Modified {what}.", after);
        }
        else if (PassThru && IsWhatIf)
        {
            WorkspaceUserDetail preview = await ReadAsync(row, id, before).ConfigureAwait(false);
            change.ApplyTo(preview);
            row.OnReport(() => WriteObject(preview));
        }
    }

    // Look up the id of a name first: ShouldProcess shows the id, and rows with the same id run in order.
    private async Task<(string Id, WorkspaceUser? Before)> FindUserAsync(CommandRow row, NamedUser user)
    {
        if (user.Id is not null)
        {
            return (UserId.Validate(user.Id), user.User);
        }

        if (string.IsNullOrWhiteSpace(user.Name) || PipedObject.IsTextOfObject(user.Name))
        {
            throw new WorkspaceException(WorkspaceErrorKind.InvalidArgument, MyInvocation.ExpectingInput
                ? "The user is not named: this row has no value in a property Id, UserName or SamAccountName. Name the property that has it, such as "
                    + "-UserName { $_.'User Name' }. Nothing was sent."
                : "The user name is empty. Name the user with -UserName, -Id or -InputObject. Nothing was sent.");
        }

        DomainUserName wanted = DomainUserName.Parse(user.Name, null, "user name");
        WorkspaceUser found = await row.ReadAsync(cancellationToken => Client.Users.FindAsync(wanted, cancellationToken)).ConfigureAwait(false);
        return (found.Id, found);
    }

    private IEnumerable<NamedUser> NamedUsers()
    {
        if (InputObject is not null)
        {
            return [NamedUser.Of(InputObject)];
        }

        // An id has precedence over a name in the same row. An empty id is ignored if the row has another value.
        if (IsNamed(Id) || (_origins.IsNamed(nameof(Id)) && !IsNamed(UserName)))
        {
            return Id is { Length: > 1 }
                ? Id.Select(id => NamedUser.OfId(id, null))
                : [NamedUser.OfId(Id?.FirstOrDefault() ?? string.Empty, UserName?.FirstOrDefault())];
        }

        return UserName is { Length: > 0 } ? UserName.Select(NamedUser.OfName) : [NamedUser.OfName(null)];
    }

    // Refuse an object and a typed name together, because a wrong guess would change another user.
    private void CheckNamedOnce()
    {
        bool isTypedId = _origins.IsTyped(nameof(Id));
        bool isTypedName = _origins.IsTyped(nameof(UserName));
        if ((isTypedId || isTypedName)
            && (PipedObject.IsWorkspaceUser(ObjectTypeName) || (isTypedId && !isTypedName && IsNamed(UserName)) || (isTypedName && !isTypedId && IsNamed(Id))))
        {
            string typed = isTypedId ? nameof(Id) : nameof(UserName);
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument,
                $"The piped object names a user of its own, and -{typed} names one too. Leave -{typed} out, or do not pipe users. Nothing was sent.");
        }
    }

    private static bool IsNamed(string[]? users) => users is not null && users.Any(user => !string.IsNullOrWhiteSpace(user));

    private async Task<WorkspaceUserDetail?> ReadBackAsync(CommandRow row, string id, WorkspaceUser? before, string what)
    {
        try
        {
            return await ReadAsync(row, id, before).ConfigureAwait(false);
        }
        catch (WorkspaceException unread)
        {
            WriteErrorAfterChange(
                row, new WorkspaceException(unread.Kind, $"{what} was modified, but could not be read back. {unread.Message}", unread));
            return null;
        }
    }

    // A user from a list keeps its domain, which a detail does not contain.
    private Task<WorkspaceUserDetail> ReadAsync(CommandRow row, string id, WorkspaceUser? before) =>
        before is null ? Client.Users.GetAsync(id, row.StopToken) : Client.Users.GetAsync(before, row.StopToken);

    private UserChange Change(UserChangeBuilder values) => new()
    {
        Description = values.Text(nameof(Description), Description),
        Email = values.Text(nameof(Email), Email),
        Phone = values.Text(nameof(Phone), Phone),
        ActiveType = values.Choice(nameof(ActiveType), ActiveType),
        AccountExpires = values.Expiry(nameof(AccountExpires), AccountExpires),
        EnableChangePassword = values.Choice(nameof(EnableChangePassword), EnableChangePassword),
        NextLoginChangePassword = values.Choice(nameof(NextLoginChangePassword), NextLoginChangePassword),
        PasswordNeverExpires = values.Choice(nameof(PasswordNeverExpires), PasswordNeverExpires),
        Disabled = values.Choice(nameof(Disabled), Disabled),
        UserInfoMap = values.Text(nameof(UserInfoMap), UserInfoMap, isClearable: false),
    };
}
