using System.Globalization;
using System.Security;
using Workspace.Client;
using Workspace.Client.Authentication;
using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;
using Workspace.Client.Renaming;
using Workspace.Client.Users;
using Workspace.Simulator;
using Workspace.Simulator.Host;
using Workspace.Simulator.Settings;

namespace Workspace.Samples;

/// <summary>
/// Shows how a C# program uses the client: starts the simulator, calls the four operations, and prints each step with its requests.
/// </summary>
internal sealed class Walkthrough : IRequestObserver
{
    private readonly TextWriter _output;

    private Walkthrough(TextWriter output) => _output = output;

    /// <summary>Runs every step.</summary>
    /// <param name="output">Where the steps are printed.</param>
    /// <exception cref="WorkspaceException">A step failed.</exception>
    internal static async Task RunAsync(TextWriter output)
    {
        SimulatedService service = new(new SimulatorOptions());
        await using SimulatorHost host = await SimulatorHost.StartAsync(service);
        await new Walkthrough(output).RunAsync(host.Address, service);
    }

    public void Sending(RequestAttempt attempt, string? body) =>
        _output.WriteLine($"    > {attempt.Method} {attempt.Address.PathAndQuery} {body}");

    public void ResponseReceived(RequestAttempt attempt, int statusCode, string? requestId, TimeSpan elapsed) =>
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    < HTTP {statusCode}, request id {requestId}, {elapsed.TotalMilliseconds:0.0} ms"));

    public void Repeating(RequestAttempt attempt, string reason, TimeSpan wait) => _output.WriteLine($"    ! {reason}; retry in {wait}");

    public void Throttled(TimeSpan wait, string? limit) => _output.WriteLine($"    ! throttled for {wait}");

    public void OnWarning(string message) => _output.WriteLine("    ! " + message);

    private static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }

    private static WorkspaceClientOptions At(Uri address, SimulatorOptions options) => new()
    {
        Region = options.Region,
        Endpoint = address,
        IamEndpoint = address,
    };

    private async Task RunAsync(Uri address, SimulatedService service)
    {
        Step($"1. Connect to {address} with an access key; the project is found from the region");
        using SecureString secretKey = Secure(service.Options.SecretKey);
        WorkspaceCredentials credentials = WorkspaceCredentials.FromAccessKey(service.Options.AccessKey, secretKey);
        using WorkspaceClient client = await WorkspaceClient.ConnectAsync(At(address, service.Options), credentials, this, CancellationToken.None);
        _output.WriteLine($"    project {client.ProjectId}");

        Step("2. List the users: the first five, then count them all");
        await foreach (WorkspaceUser user in client.Users.List(new UserQuery { First = 5 }))
        {
            _output.WriteLine($"    {user,-28} {user.Email,-26} {user.TotalDesktops} desktop(s)");
        }

        long count = 0;
        await foreach (WorkspaceUser user in client.WithObserver(null).Users.List(new UserQuery { PageSize = 1000 }))
        {
            count++;
        }

        _output.WriteLine($"    {count} users in all");

        Step("3. Get the details of a user");
        WorkspaceUser alice = await client.Users.FindAsync(DomainUserName.Parse("alice@corp.example", null, "user name"), CancellationToken.None);
        Show(await client.Users.GetAsync(alice.Id, CancellationToken.None));

        Step("4. Modify the user: only the changed fields are sent");
        UserChange change = new() { Email = "alice@new.example", AccountExpires = new AccountExpiry(new DateTimeOffset(2027, 1, 31, 18, 0, 0, TimeSpan.Zero)) };
        await client.Users.UpdateAsync(alice.Id, change, CancellationToken.None);
        Show(await client.Users.GetAsync(alice.Id, CancellationToken.None));

        Step("5. Change the user name that the desktops are associated with");
        DesktopUserNameChange rename = new(
            DomainUserName.Parse(@"corp.example\alice", null, "old user name"), DomainUserName.Parse("alice.new@corp.example", null, "new user name"), restart: false);
        RenameResult renamed = await client.Renames.RenameAsync(rename, allowMerge: false, [], CancellationToken.None);
        _output.WriteLine($"    {renamed.Change}: {renamed.Status}, {renamed.DesktopIds?.Count} desktops");

        Step("6. Connect with a token, and handle an error");
        using SecureString token = Secure(service.IssueToken());
        using WorkspaceClient other = await WorkspaceClient.ConnectAsync(
            At(address, service.Options), WorkspaceCredentials.FromToken(token), this, CancellationToken.None);
        try
        {
            await other.Users.GetAsync("no-such-user", CancellationToken.None);
        }
        catch (WorkspaceException failure) when (failure.Kind == WorkspaceErrorKind.UserNotFound)
        {
            _output.WriteLine($"    {failure.Kind}: {failure.Message}");
        }
    }

    private void Step(string title)
    {
        _output.WriteLine();
        _output.WriteLine(title);
    }

    private void Show(WorkspaceUserDetail detail) => _output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"    {detail.UserName} ({detail.FullName}), {detail.Email}, in {string.Join(", ", detail.GroupNames)}, expires {detail.AccountExpires?.ToString("u", CultureInfo.InvariantCulture) ?? "never"}"));
}
