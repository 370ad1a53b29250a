using System.Globalization;
using System.Security;
using Workspace.Client;
using Workspace.Client.Authentication;
using Workspace.Client.Desktops;
using Workspace.Client.Renaming;
using Workspace.Client.Users;

namespace Workspace.FrameworkRun;

/// <summary>Runs the client: authentication, project lookup, list, get, modify, rename, and an error of the service.</summary>
internal static class ClientRun
{
    internal static async Task RunAsync(Uri address, string accessKey, string secretKey, string projectId)
    {
        using SecureString secret = Secure(secretKey);
        WorkspaceClientOptions options = new() { Region = "ap-southeast-1", Endpoint = address, IamEndpoint = address, MaximumRetryCount = 1 };
        using WorkspaceClient client = await WorkspaceClient.ConnectAsync(
            options, WorkspaceCredentials.FromAccessKey(accessKey, secret), observer: null, CancellationToken.None);
        await client.TestConnectionAsync(CancellationToken.None);
        Console.WriteLine($"project found: {string.Equals(client.ProjectId, projectId, StringComparison.Ordinal)}");

        int users = 0;
        await foreach (WorkspaceUser user in client.Users.List(new UserQuery { PageSize = 7 }))
        {
            users++;
        }

        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "users: {0}", users));
        WorkspaceUser alice = await client.Users.FindAsync(DomainUserName.Parse("alice@corp.example", null, "user name"), CancellationToken.None);
        UserChange change = new() { Description = "Jörg, 東京", AccountExpires = new AccountExpiry(new DateTimeOffset(2027, 1, 31, 18, 0, 0, TimeSpan.Zero)) };
        await client.Users.UpdateAsync(alice.Id, change, CancellationToken.None);
        WorkspaceUserDetail after = await client.Users.GetAsync(alice.Id, CancellationToken.None);
        Console.WriteLine($"modified: {after.Description}, {after.AccountExpires?.ToString("u", CultureInfo.InvariantCulture)}");

        DesktopUserNameChange rename = new(
            DomainUserName.Parse("alice", null, "old user name"), DomainUserName.Parse("alice.new", null, "new user name"), restart: false);
        RenameResult result = await client.Renames.RenameAsync(rename, allowMerge: false, [], CancellationToken.None);
        int moved = result.DesktopIds?.Count ?? -1;
        int found = 0;
        await foreach (WorkspaceDesktop desktop in client.Desktops.List(new DesktopQuery { UserName = "alice.new" }))
        {
            found++;
        }

        Console.WriteLine($"renamed: {moved > 0 && moved == found}");
        try
        {
            await client.Users.GetAsync("no-such-user", CancellationToken.None);
        }
        catch (WorkspaceException refused)
        {
            Console.WriteLine($"refused: {refused.Kind} {refused.StatusCode} {refused.ErrorCode}");
        }
    }

    private static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }
}
