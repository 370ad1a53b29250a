using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Renaming;
using Workspace.Client.Tests.Http;
using Workspace.Client.Users;
using Workspace.Simulator;

namespace Workspace.Client.Tests.Renaming;

/// <summary>A simulated service, a client of it, and a clock that both go by: no test waits.</summary>
internal sealed class RenameRun : IDisposable
{
    private readonly SimulatorHandler _wire;

    private RenameRun(SimulatedService service, SimulatorHandler wire, FakeClock clock, WorkspaceClient client, RecordingObserver observer)
    {
        Service = service;
        _wire = wire;
        Clock = clock;
        Client = client;
        Observer = observer;
    }

    internal SimulatedService Service { get; }

    internal FakeClock Clock { get; }

    internal WorkspaceClient Client { get; }

    internal RecordingObserver Observer { get; }

    /// <summary>How many renames the service received, acted upon or not.</summary>
    internal int Sent => Service.Journal.Entries.Count(entry => entry.Method == "PUT");

    /// <summary>How many requests of other kinds it received.</summary>
    internal int Reads => Service.Journal.Entries.Count(entry => entry.Method == "GET");

    public void Dispose()
    {
        Client.Dispose();
        _wire.Dispose();
    }

    internal static async Task<RenameRun> StartAsync(ServiceBehavior? behavior = null, int retries = 10, TimeSpan? settleTime = null, int users = 60)
    {
        FakeClock clock = new();
        SimulatedService service = new(new SimulatorOptions { Users = users, Clock = () => clock.GetUtcNow(), Behavior = behavior ?? new ServiceBehavior() });
        SimulatorHandler wire = new(service);
        RecordingObserver observer = new();
        WorkspaceClient client = await WorkspaceClient.ConnectAsync(
            new WorkspaceClientOptions
            {
                Endpoint = new Uri("https://workspace.example.com"),
                ProjectId = TestSession.Project,
                PrimaryHandler = wire,
                Clock = clock,
                MaximumRetryCount = retries,
                RenameSettleTime = settleTime ?? TimeSpan.FromSeconds(30),
            },
            WorkspaceCredentials.FromToken(TestSession.Secure(service.IssueToken())),
            observer,
            CancellationToken.None);
        return new RenameRun(service, wire, clock, client, observer);
    }

    internal static DesktopUserNameChange Change(string oldName, string newName, string? oldDomain = null, string? newDomain = null) =>
        new(DomainUserName.Parse(oldName, oldDomain, "old user name"), DomainUserName.Parse(newName, newDomain, "new user name"), restart: false);

    internal void Fault(FaultRule rule) => Service.Faults.Add(rule);

    internal Task<RenameResult> RenameAsync(string oldName, string newName, params RenameResult[] earlier) =>
        RenameAsync(Change(oldName, newName), allowMerge: false, earlier);

    internal Task<RenameResult> RenameAsync(DesktopUserNameChange change, bool allowMerge = false, params RenameResult[] earlier) =>
        Clock.RunAsync(Client.Renames.RenameAsync(change, allowMerge, earlier, CancellationToken.None));

    internal Task<RenamePreview> PreviewAsync(string oldName, string newName) =>
        Clock.RunAsync(Client.Renames.PreviewAsync(Change(oldName, newName), CancellationToken.None));

    /// <summary>The ids of a name's desktops, as they are and not as the service says.</summary>
    internal string[] IdsOf(string name, string? domain = null) => [.. Service.Desktops.FindByUserName(name, domain).Select(desktop => desktop.Id).Order(StringComparer.Ordinal)];

    /// <summary>Lets everything that is still to land do so.</summary>
    internal void Settle()
    {
        Clock.Advance(TimeSpan.FromMinutes(10));
        Service.Pending.RunAll();
    }
}
