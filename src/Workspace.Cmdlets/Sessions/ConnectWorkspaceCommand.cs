using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using Workspace.Client;
using Workspace.Client.Authentication;
using Workspace.Cmdlets.Pipeline;
using Workspace.Simulator;

namespace Workspace.Cmdlets.Sessions;

/// <summary>Makes a session, proves that it works, outputs it and makes it this runspace's default.</summary>
[Cmdlet(VerbsCommunications.Connect, "Workspace", DefaultParameterSetName = AccessKeySet)]
[OutputType(typeof(WorkspaceSession))]
public sealed class ConnectWorkspaceCommand : WorkspaceCommand
{
    private const string AccessKeySet = "AccessKey";
    private const string TokenSet = "Token";
    private const string SimulatorSet = "Simulator";

    /// <summary>The access key: its id (AK) as the user name, its secret (SK) as the password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessKeySet)]
    [ValidateNotNull]
    public PSCredential? AccessKey { get; set; }

    /// <summary>The token that belongs to a temporary access key.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [ValidateNotNull]
    public SecureString? SecurityToken { get; set; }

    /// <summary>A token that was obtained from IAM elsewhere.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    /// <summary>A made-up service in this process, to try and rehearse everything without an account.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SimulatorSet)]
    public SwitchParameter Simulator { get; set; }

    /// <summary>The region, such as ap-southeast-1.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>The project's id; looked up from the region without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProjectId { get; set; }

    /// <summary>The address of the Workspace service, for a private cloud.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = TokenSet)]
    [ValidateNotNull]
    public Uri? Endpoint { get; set; }

    /// <summary>The address of IAM, for a private cloud.</summary>
    [Parameter(ParameterSetName = AccessKeySet)]
    [Parameter(ParameterSetName = TokenSet)]
    [ValidateNotNull]
    public Uri? IamEndpoint { get; set; }

    /// <summary>How many seconds an answer may take to begin, and each further part of it to arrive.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>How often a failed request is repeated at most.</summary>
    [Parameter]
    [ValidateRange(0, 20)]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>How many requests a second are sent at most; without it, as many as the service takes.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int MaxRequestsPerSecond { get; set; }

    /// <summary>Does not prove the sign-in: no request is sent unless the project must be looked up.</summary>
    [Parameter]
    public SwitchParameter SkipValidation { get; set; }

    /// <inheritdoc/>
    protected override void EndCommand()
    {
        SimulatedService? simulated = Simulator ? new SimulatedService(new SimulatorOptions()) : null;
        WorkspaceClientOptions options = Options(simulated);
        WorkspaceCredentials credentials = Credentials(simulated);
        WorkspaceClient client = Await(cancellationToken => WorkspaceClient.ConnectAsync(options, credentials, Observer, cancellationToken));
        try
        {
            if (!SkipValidation)
            {
                Prove(client);
            }

            WorkspaceSession session = new(client)
            {
                Region = options.Region ?? string.Empty,
                ProjectId = client.ProjectId,
                Endpoint = client.Endpoint,
                AuthenticationType = credentials.AuthenticationType,
                CredentialSource = Simulator ? "Simulator" : "Parameter",
            };
            DefaultSessions.Set(Runspace.DefaultRunspace, session);
            Say($"Connected to {client.Endpoint}, project {client.ProjectId}.");
            WriteObject(session);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private void Prove(WorkspaceClient client)
    {
        try
        {
            _ = Await(async cancellationToken =>
            {
                await client.WatchedBy(Observer).ProveAsync(cancellationToken).ConfigureAwait(false);
                return true;
            });
        }
        catch (WorkspaceException refused) when (refused.Kind == WorkspaceErrorKind.PermissionDenied)
        {
            WriteWarning("Signed in, but this account is not allowed to list users: " + refused.Message);
        }
    }

    private WorkspaceClientOptions Options(SimulatedService? simulated) => new()
    {
        Region = Region ?? simulated?.Options.Region,
        ProjectId = ProjectId ?? simulated?.Options.ProjectId,
        Endpoint = Endpoint,
        IamEndpoint = IamEndpoint,
        Timeout = TimeSpan.FromSeconds(TimeoutSec),
        MaximumRetryCount = MaximumRetryCount,
        MaxRequestsPerSecond = MaxRequestsPerSecond,
        WireHandler = simulated is null ? null : new SimulatorHandler(simulated),
    };

    private WorkspaceCredentials Credentials(SimulatedService? simulated)
    {
        if (simulated is not null)
        {
            using SecureString secret = new();
            foreach (char character in simulated.Options.SecretKey)
            {
                secret.AppendChar(character);
            }

            return WorkspaceCredentials.FromAccessKey(simulated.Options.AccessKey, secret);
        }

        return Token is not null
            ? WorkspaceCredentials.FromToken(Token)
            : WorkspaceCredentials.FromAccessKey(AccessKey!.UserName, AccessKey.Password, SecurityToken);
    }
}
