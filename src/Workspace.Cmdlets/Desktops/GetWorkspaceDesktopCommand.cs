using System.Management.Automation;
using Workspace.Client.Desktops;
using Workspace.Cmdlets.Binding;
using Workspace.Cmdlets.Commands;
using Workspace.Cmdlets.Completion;

namespace Workspace.Cmdlets.Desktops;

/// <summary>Lists desktops and their users.</summary>
[Cmdlet(VerbsCommon.Get, "WorkspaceDesktop", SupportsPaging = true)]
[OutputType(typeof(WorkspaceDesktop))]
public sealed class GetWorkspaceDesktopCommand : ListingCommand
{
    private ulong _read;

    /// <summary>Makes the cmdlet.</summary>
    public GetWorkspaceDesktopCommand()
        : base("Reading Workspace desktops")
    {
    }

    /// <summary>The names of users whose desktops are wanted, wildcards allowed; a name can have its domain before or after it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SamAccountName")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string[]? UserName { get; set; }

    /// <summary>The Windows domain of the users; taken from piped users.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [AllowNull]
    [AllowEmptyString]
    public string? UserDomain { get; set; }

    /// <summary>The desktop's id.</summary>
    [Parameter]
    [Alias("DesktopId")]
    [ValidateNotNullOrEmpty]
    public string? Id { get; set; }

    /// <summary>The name of the computer.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ComputerNameCompleter))]
    public string? ComputerName { get; set; }

    /// <summary>The IP address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IpAddress { get; set; }

    /// <summary>The state as the service names it, such as ACTIVE or SHUTOFF.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DesktopStatusCompleter))]
    public string? Status { get; set; }

    /// <inheritdoc/>
    protected override void ProcessCommand()
    {
        if (UserName is null)
        {
            ListDesktops(null);
            return;
        }

        foreach (string userName in UserName)
        {
            ListDesktops(userName);
        }
    }

    /// <inheritdoc/>
    protected override void EndCommand()
    {
        base.EndCommand();
        WriteVerboseMessage($"Read {_read} desktop(s) with {Observer.Requests} request(s).");
    }

    private void ListDesktops(string? userName)
    {
        try
        {
            AccountSelector? selector = userName is not null ? AccountSelector.Parse(userName, UserDomain)
                : string.IsNullOrWhiteSpace(UserDomain) ? null
                : AccountSelector.Parse("*", UserDomain);
            int unknown = 0;

            // The service's filter also matches parts of names.
            _ = List<WorkspaceDesktop>(
                (skip, first) => Client.Desktops.List(Query(selector is null || selector.IsPattern ? null : selector.Parts.Name, skip, first)),
                selector is null ? null : desktop => IsOf(desktop, selector, ref unknown),
                desktop =>
                {
                    _read++;
                    CompletionCache.Remember(desktop);
                    WriteObject(desktop);
                });
            if (unknown > 0)
            {
                WriteWarningMessage(
                    $"{unknown} desktop(s) of '{DisplayText.Escape(userName)}' are output although the service does not say in which domain their user is.");
            }
        }
        catch (WorkspaceException failure)
        {
            Fail(failure, userName);
        }
    }

    private static bool IsOf(WorkspaceDesktop desktop, AccountSelector selector, ref int unknown)
    {
        bool?[] matches = desktop.Accounts.Count == 0
            ? [selector.IsMatch(string.Empty, null)]
            : [.. desktop.Accounts.Select(account => selector.IsMatch(account.Name, account.Domain))];
        if (matches.Contains(true))
        {
            return true;
        }

        bool isUnknown = matches.Contains(null);
        unknown += isUnknown ? 1 : 0;
        return isUnknown;
    }

    private DesktopQuery Query(string? userName, long skip, long? first) => new()
    {
        UserName = userName,
        ComputerName = ComputerName,
        IpAddress = IpAddress,
        DesktopId = Id,
        Status = Status,
        Skip = skip,
        First = first,
        PageSize = PageSize,
    };
}
