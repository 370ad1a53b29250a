using System.Management.Automation;
using System.Net;
using System.Security;
using Workspace.Client;
using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Simulator;
using Workspace.Simulator.Faults;
using Workspace.Simulator.Settings;

namespace Workspace.Cmdlets.Sessions;

/// <summary>The parameters of Connect-Workspace, converted to the client's options and credentials.</summary>
internal sealed class ConnectionRequest
{
    // A reserved name that no network resolves, so that it is not confused with the real service.
    private static readonly Uri SimulatedEndpoint = new("https://workspace.simulator.invalid");
    private static readonly Uri SimulatedIam = new("https://iam.simulator.invalid");

    private ConnectionRequest(WorkspaceClientOptions options, WorkspaceCredentials credentials, string source, string sourceDescription)
    {
        Options = options;
        Credentials = credentials;
        Source = source;
        SourceDescription = sourceDescription;
    }

    internal WorkspaceClientOptions Options { get; }

    internal WorkspaceCredentials Credentials { get; }

    /// <summary>The source of the credentials, as a single word.</summary>
    internal string Source { get; }

    /// <summary>The source of the credentials, for messages.</summary>
    internal string SourceDescription { get; }

    /// <summary>
    /// The action after the connection test: it starts the faults, so that they affect the user's commands and not the connecting.
    /// </summary>
    internal Action? BeginFaults { get; private init; }

    internal static ConnectionRequest From(ConnectWorkspaceCommand command)
    {
        if (command.Simulator)
        {
            return ToSimulator(command, new SimulatedService(new SimulatorOptions()));
        }

        IWebProxy? proxy = Proxy(command);
        if (GivenCredentials(command) is { } given)
        {
            return new ConnectionRequest(
                MakeOptions(command, proxy, command.Region, command.ProjectId, command.IamEndpoint, command.Endpoint), given, "Parameter", "the command's parameters");
        }

        FoundCredentials found = new CredentialChain(command.SessionState.Path.CurrentFileSystemLocation.ProviderPath).Find(command.Region);
        return new ConnectionRequest(
            MakeOptions(command, proxy, command.Region ?? found.Region, command.ProjectId ?? found.ProjectId, command.IamEndpoint ?? found.IamEndpoint, command.Endpoint),
            found.Credentials,
            found.Source,
            found.SourceDescription);
    }

    private static ConnectionRequest ToSimulator(ConnectWorkspaceCommand command, SimulatedService service)
    {
        FaultScript? faults = command.FaultScript is null ? null : FaultScriptFile.Read(command.SessionState.Path, command.FaultScript);
        SimulatorOptions simulated = service.Options;
        return new ConnectionRequest(
            MakeOptions(
                command,
                proxy: null,
                command.Region ?? simulated.Region,
                command.ProjectId ?? simulated.ProjectId,
                SimulatedIam,
                SimulatedEndpoint,
                new SimulatorHandler(service)),
            WorkspaceCredentials.FromAccessKey(simulated.AccessKey, Secret.FromKey(simulated.SecretKey, "The secret key"), null),
            "Simulator",
            "the simulator")
        {
            BeginFaults = faults is null ? null : () => service.Faults.Replace(faults),
        };
    }

    private static WorkspaceClientOptions MakeOptions(
        ConnectWorkspaceCommand command, IWebProxy? proxy, string? region, string? projectId, Uri? iamEndpoint, Uri? endpoint, HttpMessageHandler? wire = null) => new()
        {
            Region = region,
            ProjectId = projectId,
            Endpoint = endpoint,
            IamEndpoint = iamEndpoint,
            Proxy = proxy,
            ProxyCredentials = proxy?.Credentials as NetworkCredential ?? ProxySignIn(command.ProxyCredential),
            Timeout = TimeSpan.FromSeconds(command.TimeoutSec),
            MaximumRetryCount = command.MaximumRetryCount,
            MaxRequestsPerSecond = command.MaxRequestsPerSecond,
            MaxRequestsPerMinute = command.MaxRequestsPerMinute,
            RenameSettleTime = TimeSpan.FromSeconds(command.RenameSettleTimeSec),
            PrimaryHandler = wire,
        };

    private static WorkspaceCredentials? GivenCredentials(ConnectWorkspaceCommand command) => command switch
    {
        { Token: { } token } => WorkspaceCredentials.FromToken(token),
        { AccessKey: { } key } => WorkspaceCredentials.FromAccessKey(key.UserName, key.Password, command.SecurityToken),
        { Credential: { } user } => WorkspaceCredentials.FromPassword(user.UserName.TrimStart('\\'), user.Password, command.AccountName!),
        _ => null,
    };

    private static ServiceProxy? Proxy(ConnectWorkspaceCommand command) =>
        command.Proxy is null ? null : new ServiceProxy(command.Proxy, ProxySignIn(command.ProxyCredential));

    private static NetworkCredential? ProxySignIn(PSCredential? credential) =>
        credential is null ? null : ServiceProxy.SignIn(credential.UserName, credential.Password);
}
