using System.Management.Automation;
using Workspace.Client.Desktops;
using Workspace.Cmdlets.Binding;
using Workspace.Cmdlets.Commands;
using Workspace.Cmdlets.Completion;

namespace Workspace.Cmdlets.Desktops;

/// <summary>Lists desktops as their pages arrive: who has which.</summary>
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

    /// <summary>The names of users whose desktops are wanted, without domain, wildcards allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SamAccountName")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string[]? UserName { get; set; }

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

    /// <summary>The state, in the service's words, such as ACTIVE or SHUTOFF.</summary>
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
        bool isPattern = userName is not null && WildcardPattern.ContainsWildcardCharacters(userName);
        try
        {
            WildcardPattern? pattern = userName is null ? null : NamePattern.Parse(userName);

            // The service may call more a match than the exact name.
            _ = List<WorkspaceDesktop>(
                (skip, first) => Client.Desktops.List(Query(isPattern ? null : userName, skip, first)),
                pattern is null ? null : desktop => pattern.IsMatch(desktop.UserName ?? string.Empty),
                desktop =>
                {
                    _read++;
                    CompletionCache.Remember(desktop);
                    WriteObject(desktop);
                });
        }
        catch (WorkspaceException failure)
        {
            Fail(failure, userName);
        }
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
