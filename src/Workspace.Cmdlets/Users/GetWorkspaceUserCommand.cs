using System.Management.Automation;
using Workspace.Client.Users;
using Workspace.Cmdlets.Async;
using Workspace.Cmdlets.Binding;
using Workspace.Cmdlets.Commands;
using Workspace.Cmdlets.Completion;

namespace Workspace.Cmdlets.Users;

/// <summary>Lists desktop users as their pages arrive, or reads some of them in full.</summary>
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

    /// <summary>Leaves the number of desktops out, which the service answers faster.</summary>
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
        foreach (string id in InputObject is null ? Id ?? [] : [InputObject.Id])
        {
            ReadDetail(id, (object?)InputObject ?? id);
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
        UserNameFilter filter;
        try
        {
            filter = UserNameFilter.From(UserName, Domain);
        }
        catch (WorkspaceException invalid)
        {
            Fail(invalid, UserName);
            return;
        }

        try
        {
            bool ended = List<WorkspaceUser>(
                (skip, first) => Client.Users.List(Query(filter, skip, first)), filter.SiftsHere ? filter.Accepts : null, Emit);
            foreach (string missing in ended ? filter.Missing : [])
            {
                Fail(new WorkspaceException(WorkspaceErrorKind.UserNotFound, $"There is no user '{DisplayText.Escape(missing)}'."), missing);
            }
        }
        catch (WorkspaceException failure)
        {
            Fail(failure, UserName);
        }
    }

    private UserQuery Query(UserNameFilter filter, long skip, long? first) => new()
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
        Domain = Domain,
        PlatformType = PlatformType,
        Skip = skip,
        First = first,
        PageSize = PageSize,
    };

    private void Emit(WorkspaceUser user)
    {
        if (Detailed)
        {
            ReadDetail(user.Id, user);
        }
        else
        {
            _read++;
            CompletionCache.Remember(user);
            WriteObject(user);
        }
    }

    private void ReadDetail(string id, object target) => _details!.Start(target, async row =>
    {
        WorkspaceUserDetail detail = await row.ReadAsync(
            cancellationToken => Client.Users.GetAsync(id, cancellationToken)).ConfigureAwait(false);
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
