using System.Text;
using Workspace.Client.Json;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Json;

/// <summary>Reads a page of users the way a listing does.</summary>
internal static class PageReading
{
    internal static Task<(List<WorkspaceUser> Users, long? Total)> ReadAsync(string json, int portion = int.MaxValue) =>
        ReadAsync(new ChunkedStream(Encoding.UTF8.GetBytes(json), portion));

    internal static async Task<(List<WorkspaceUser> Users, long? Total)> ReadAsync(Stream stream)
    {
        List<WorkspaceUser> users = [];
        JsonPage<UserJson> page = new("users", WorkspaceJson.Default.UserJson);
        await page.ReadAsync(
            stream,
            user =>
            {
                users.Add(user.ToUser());
                return default;
            },
            CancellationToken.None);
        return (users, page.Outcome().TotalCount);
    }

    internal static async Task<WorkspaceUser> OneAsync(string user)
    {
        (List<WorkspaceUser> users, _) = await ReadAsync($$"""{"users":[{{user}}]}""");
        return Assert.Single(users);
    }
}
