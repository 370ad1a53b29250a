using System.Management.Automation;
using Workspace.Client.Users;
using Workspace.Cmdlets.Async;
using Workspace.Cmdlets.Binding;
using Workspace.Cmdlets.Commands;
using Workspace.Cmdlets.Completion;

namespace Workspace.Cmdlets.Users;

/// <summary>Lists desktop users, or reads the details of some users.</summary>
[Cmdlet(VerbsCommon.Get, "WorkspaceUser", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(WorkspaceUser), ParameterSetName = [ListSet])]
[OutputType(typeof(WorkspaceUserDetail), ParameterSetName = [ListSet, IdSet, InputObjectSet])]
public sealed class GetWorkspaceUserCommand : ListingCommand
{
    private const string ListSet = "List";
    private const string IdSet = "Id";
    private const string InputObjectSet = "InputObject";
    private const int DetailsAtOnce = 8;

    private RowScheduler? _details;
    private ulong _read;
    private ulong _emitted;

    /// <summary>Makes the cmdlet.</summary>
    public GetWorkspaceUserCommand()
        : base("Reading Workspace users")
    {
    }

    /// <summary>User names, wildcards allowed; a name can have its domain before or after it.</summary>
    [Parameter(ParameterSetName = ListSet, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SamAccountName")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string[]? UserName { get; set; }

    /// <summary>Ids of users to read in full.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string[]? Id { get; set; }

    /// <summary>Users to read in full, as this cmdlet lists them.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public WorkspaceUser? InputObject { get; set; }

    /// <summary>A part of the description.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    /// <summary>Who activates the account.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ActiveTypeTransformation]
    public WorkspaceActiveType? ActiveType { get; set; }

    /// <summary>The exact name of a user group.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GroupNameCompleter))]
    public string? GroupName { get; set; }

    /// <summary>Whether the user has subscribed to collaboration.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [BooleanTransformation]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? ShareSpaceSubscription { get; set; }

    /// <summary>Whether the user has been bound to a collaborative desktop.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [BooleanTransformation]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? ShareSpaceDesktops { get; set; }

    /// <summary>The enterprise project.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? EnterpriseProjectId { get; set; }

    /// <summary>Whether the account is disabled (newer releases of the service).</summary>
    [Parameter(ParameterSetName = ListSet)]
    [BooleanTransformation]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? Disabled { get; set; }

    /// <summary>The Windows domain (newer releases of the service).</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    public string? Domain { get; set; }

    /// <summary>Where the accounts are kept (newer releases of the service).</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("AD", "LOCAL", "UOS")]
    public string? PlatformType { get; set; }

    /// <summary>Omits the number of desktops, which makes the response faster.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter SkipTotalDesktops { get; set; }

    /// <summary>Reads each user found in full, several at once.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override void BeginCommand()
    {
        base.BeginCommand();
        CommandRowHost host = new(this, prompts: false, showsVerbose: false, ReportFailure);
        _details = new RowScheduler(Dispatcher, host, DetailsAtOnce, PipelineStopToken);
    }

    /// <inheritdoc/>
    protected override void ProcessCommand()
    {
        if (InputObject is not null)
        {
            ReadDetail(InputObject);
        }

        foreach (string id in InputObject is null ? Id ?? [] : [])
        {
            ReadDetail(id, cancellationToken => Client.Users.GetAsync(id, cancellationToken));
        }

        if (InputObject is null && Id is null)
        {
            ListUsers();
        }
    }

    /// <inheritdoc/>
    protected override void EndCommand()
    {
        _details!.Finish();
        base.EndCommand();
        WriteVerboseMessage($"Read {_read} user(s) with {Observer.Requests} request(s).");
    }

    /// <inheritdoc/>
    protected override void Abort(bool stopped) => _details?.CancelAndWait();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _details?.Dispose();
        }
    }

    private void ListUsers()
    {
        try
        {
            foreach (UserNameFilter filter in UserNameFilter.From(UserName, Domain))
            {
                ListUsers(filter);
            }
        }
        catch (WorkspaceException failure)
        {
            Fail(failure, UserName);
        }
    }

    private void ListUsers(UserNameFilter filter)
    {
        ulong before = _emitted;
        bool ended = List<WorkspaceUser>((skip, first) => Client.Users.List(Query(filter, Domain, skip, first)), filter.IsLocal ? filter.Accepts : null, Emit);
        if (ended && _emitted == before && !string.IsNullOrWhiteSpace(Domain) && filter.Unproven.Count == 0)
        {
            // The service may know only one of the domain's two names. List all users and compare both names here.
            ended = List<WorkspaceUser>(
                (skip, first) => Client.Users.List(Query(filter, null, skip, first)),
                user => filter.IsLocal ? filter.Accepts(user) : !string.IsNullOrEmpty(user.Domain) && DomainName.IsSame(user.Domain!, Domain!.Trim()),
                Emit);
        }

        if (ended)
        {
            EmitUnproven(filter);
            ReportMissing(filter);
        }
    }

    // The detail can contain the domain that the list does not.
    private void EmitUnproven(UserNameFilter filter)
    {
        foreach (WorkspaceUser user in filter.Unproven.ToArray())
        {
            try
            {
                if (filter.Accepts(Await(cancellationToken => Client.Users.WithDomainAsync(user, cancellationToken))))
                {
                    Emit(user);
                }
                else if (string.IsNullOrEmpty(user.Domain))
                {
                    Fail(
                        new WorkspaceException(
                            WorkspaceErrorKind.AmbiguousUserName,
                            $"The service does not say in which domain the user {DisplayText.Escape(user.UserName)} ({user.Id}) is, "
                            + "so it is not known whether this is the specified user. Use the name without a domain, or -Id."),
                        user);
                }
            }
            catch (WorkspaceException failure)
            {
                Fail(failure, user);
            }
        }
    }

    private void ReportMissing(UserNameFilter filter)
    {
        foreach (AccountSelector missing in filter.Missing.Where(name => !filter.IsUnknown(name)))
        {
            string namesakes = string.Join(", ", filter.Namesakes(missing).Select(user => DisplayText.Escape($"{user} ({user.Id})")));
            Fail(
                new WorkspaceException(
                    WorkspaceErrorKind.UserNotFound,
                    $"There is no user '{DisplayText.Escape(missing.Typed)}'. "
                    + (namesakes.Length > 0
                        ? $"In other domains there is {namesakes}."
                        : $"Desktops can have this name all the same: see Get-WorkspaceDesktop.")),
                missing.Typed);
        }
    }

    private UserQuery Query(UserNameFilter filter, string? domain, long skip, long? first) => new()
    {
        UserName = filter.UserName,
        UserNames = filter.UserNames,
        Description = Description,
        ActiveType = ActiveType,
        GroupName = GroupName,
        ShareSpaceSubscription = ShareSpaceSubscription,
        ShareSpaceDesktops = ShareSpaceDesktops,
        QueryTotalDesktops = SkipTotalDesktops ? false : null,
        EnterpriseProjectId = EnterpriseProjectId,
        Disabled = Disabled,
        Domain = domain,
        PlatformType = PlatformType,
        Skip = skip,
        First = first,
        PageSize = PageSize,
    };

    private void Emit(WorkspaceUser user)
    {
        _emitted++;
        if (Detailed)
        {
            ReadDetail(user);
        }
        else
        {
            _read++;
            CompletionCache.Remember(user);
            WriteObject(user);
        }
    }

    private void ReadDetail(WorkspaceUser user) => ReadDetail(user, cancellationToken => Client.Users.GetAsync(user, cancellationToken));

    private void ReadDetail(object target, Func<CancellationToken, Task<WorkspaceUserDetail>> read) => _details!.Start(target, async row =>
    {
        WorkspaceUserDetail detail = await row.ReadAsync(read).ConfigureAwait(false);
        row.OnReport(() =>
        {
            _read++;
            CompletionCache.Remember(detail);
            WriteObject(detail);
        });
    });

    private void ReportFailure(CommandRow row)
    {
        if (row.Failure is { } failure)
        {
            Fail(failure, row.Target);
        }
    }
}
