using System.Text;
using Workspace.Client.Desktops;
using Workspace.Client.Json;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Json;

/// <summary>Reads a page of users, or of desktops, the way a listing does.</summary>
internal static class PageReading
{
    internal static Task<(List<WorkspaceUser> Users, long? Total)> ReadAsync(string json, int portion = int.MaxValue) =>
        ReadAsync(new ChunkedStream(Encoding.UTF8.GetBytes(json), portion));

    internal static Task<(List<WorkspaceUser> Users, long? Total)> ReadAsync(Stream stream) =>
        ReadAsync(stream, new JsonPage<UserJson>("users", UserJsonContext.Default.UserJson), user => user.ToUser());

    internal static async Task<List<WorkspaceDesktop>> ReadDesktopsAsync(string json)
    {
        using MemoryStream body = new(Encoding.UTF8.GetBytes(json));
        return (await ReadAsync(body, new JsonPage<DesktopJson>("desktops", DesktopJsonContext.Default.DesktopJson), desktop => desktop.ToDesktop())).Records;
    }

    internal static async Task<WorkspaceUser> OneAsync(string user)
    {
        (List<WorkspaceUser> users, _) = await ReadAsync($$"""{"users":[{{user}}]}""");
        return Assert.Single(users);
    }

    private static async Task<(List<T> Records, long? Total)> ReadAsync<TJson, T>(Stream stream, JsonPage<TJson> page, Func<TJson, T> convert)
    {
        List<T> records = [];
        await page.ReadAsync(
            stream,
            record =>
            {
                records.Add(convert(record));
                return true;
            },
            CancellationToken.None);
        page.ThrowIfNotPage();
        return (records, page.TotalCount);
    }
}
