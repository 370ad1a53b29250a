using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using Workspace.Client;
using Workspace.Client.Authentication;
using Workspace.Cmdlets.Binding;
using Workspace.Cmdlets.Commands;
using Workspace.Cmdlets.Completion;

namespace Workspace.Cmdlets.Sessions;

/// <summary>Creates a session, tests the connection, outputs the session and makes it the default of the runspace.</summary>
[Cmdlet(VerbsCommunications.Connect, "Workspace", DefaultParameterSetName = ChainSet)]
[OutputType(typeof(WorkspaceSession))]
public sealed class ConnectWorkspaceCommand : WorkspaceCommand
{
    private const string ChainSet = "Chain";
    private const string AccessKeySet = "AccessKey";
    private const string TokenSet = "Token";
    private const string PasswordSet = "Password";
    private const string SimulatorSet = "Simulator";

    /// <summary>The access key: its id (AK) as the user name, its secret (SK) as the password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [ValidateNotNull]
    [SecretTransformation]
    public PSCredential? AccessKey { get; set; }

    /// <summary>The token that belongs to a temporary access key.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [ValidateNotNull]
    [SecretTransformation]
    public SecureString? SecurityToken { get; set; }

    /// <summary>A token that was obtained from IAM elsewhere.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [ValidateNotNull]
    [SecretTransformation]
    public SecureString? Token { get; set; }

    /// <summary>An IAM user's name and password; tokens are requested and renewed automatically.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The account that the IAM user belongs to; IAM calls it a domain.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [ValidateNotNullOrEmpty]
    [Alias("DomainName")]
    public string? AccountName { get; set; }

    /// <summary>Uses a simulated service in this process, to try all cmdlets without an account.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SimulatorSet)]
    public SwitchParameter Simulator { get; set; }

    /// <summary>The path of a file with the faults of the simulated service, from the first command on.</summary>
    [Parameter(ParameterSetName = SimulatorSet)]
    [ValidateNotNullOrEmpty]
    public string? FaultScript { get; set; }

    /// <summary>The region, such as ap-southeast-1.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The project's id; looked up from the region without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProjectId { get; set; }

    /// <summary>The address of the Workspace service, for a private cloud.</summary>
    [Parameter(ParameterSetName = ChainSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = PasswordSet)]
    [ValidateNotNull]
    public Uri? Endpoint { get; set; }

    /// <summary>The address of IAM, for a private cloud.</summary>
    [Parameter(ParameterSetName = ChainSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = PasswordSet)]
    [ValidateNotNull]
    public Uri? IamEndpoint { get; set; }

    /// <summary>The proxy, such as http://proxy.example.com:3128; the system's without it.</summary>
    [Parameter(ParameterSetName = ChainSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = PasswordSet)]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The sign-in to the proxy, or to the system's where none is named.</summary>
    [Parameter(ParameterSetName = ChainSet)]
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = PasswordSet)]
    [ValidateNotNull]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>
    /// The seconds within which a response must begin, and each further part of it arrive. The whole response has five times as long.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>How often a failed request is repeated at most.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>For how many seconds the desktops are read for a rename whose response was lost, or that they do not show yet.</summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    public int RenameSettleTimeSec { get; set; } = 30;

    /// <summary>The maximum number of requests within any second; by default, only the service's limit applies.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int MaxRequestsPerSecond { get; set; }

    /// <summary>The maximum number of requests within any minute; by default, only the service's limit applies.</summary>
    [Parameter]
    [ValidateRange(1, 60000)]
    public int MaxRequestsPerMinute { get; set; }

    /// <summary>Does not test the sign-in: no request is sent unless the project must be looked up.</summary>
    [Parameter]
    public SwitchParameter SkipValidation { get; set; }

    // If a script fails to connect, it must not continue in the previous default session.
    /// <inheritdoc/>
    protected override void BeginCommand() => DefaultSessions.Set(Runspace.DefaultRunspace, null);

    /// <inheritdoc/>
    protected override void EndCommand()
    {
        ConnectionRequest request = ConnectionRequest.From(this);
        WorkspaceClient client = Await(cancellationToken =>
            WorkspaceClient.ConnectAsync(request.Options, request.Credentials, Observer, cancellationToken));
        try
        {
            if (!SkipValidation)
            {
                TestConnection(client);
            }
        }
        catch
        {
            client.Dispose();
            throw;
        }

        request.BeginFaults?.Invoke();
        WorkspaceSession session = new(client)
        {
            Region = request.Options.Region ?? string.Empty,
            ProjectId = client.ProjectId,
            Endpoint = client.Endpoint,
            AuthenticationType = Simulator ? "Simulated" : request.Credentials.AuthenticationType,
            CredentialSource = request.Source,
            IsSimulated = Simulator,
        };
        DefaultSessions.Set(Runspace.DefaultRunspace, session);
        WriteVerboseMessage(Simulator
            ? $"Connected to the simulator inside this process, project {client.ProjectId}. Nothing real is read or changed."
            : $"Connected to {client.Endpoint}, project {client.ProjectId}, with credentials from {DisplayText.Escape(request.SourceDescription)}.");

        // Select-Object -First throws here. The session is the default already, and stays usable.
        WriteObject(session);
    }

    private void TestConnection(WorkspaceClient client)
    {
        try
        {
            _ = Await(async cancellationToken =>
            {
                await client.WithObserver(Observer).TestConnectionAsync(cancellationToken).ConfigureAwait(false);
                return true;
            });
        }
        catch (WorkspaceException refused) when (refused.Kind == WorkspaceErrorKind.PermissionDenied)
        {
            WriteWarningMessage("Signed in, but this account is not allowed to list users: " + refused.Message);
        }
    }
}
