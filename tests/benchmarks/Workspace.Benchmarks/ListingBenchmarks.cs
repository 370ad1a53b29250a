using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Workspace.Client;
using Workspace.Client.Users;

namespace Workspace.Benchmarks;

/// <summary>
/// Users page by page: by the client, and by minimal code, which reads only the ids. All numbers are for one user and over
/// one baseline: as much for the last of many users as for the first of a few.
/// </summary>
public class ListingBenchmarks
{
    private const int Few = 1_000;
    private const int Many = 10_000;
    private const int PageSize = 100;

    private RecordedService _service = null!;
    private WorkspaceClient _client = null!;
    private HttpClient _bare = null!;

    [GlobalSetup]
    public async Task ConnectAsync()
    {
        _service = new RecordedService(Many);
        _client = await WorkspaceClient.ConnectAsync(_service.Options, _service.AccessKey(), observer: null, CancellationToken.None);
        _bare = _service.BareClient();
    }

    [GlobalCleanup]
    public void Disconnect()
    {
        _bare.Dispose();
        _client.Dispose();
        _service.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Few)]
    public Task<int> FewIds() => ReadIdsAsync(Few);

    [Benchmark(OperationsPerInvoke = Many)]
    public Task<int> ManyIds() => ReadIdsAsync(Many);

    [Benchmark(OperationsPerInvoke = Few)]
    public Task<int> FewUsers() => ListUsersAsync(Few);

    [Benchmark(OperationsPerInvoke = Many)]
    public Task<int> ManyUsers() => ListUsersAsync(Many);

    private async Task<int> ReadIdsAsync(int count)
    {
        int characters = 0;
        for (int offset = 0; offset < count; offset += PageSize)
        {
            using HttpResponseMessage response = await _bare.GetAsync(
                new Uri(_service.Users, $"?limit={PageSize}&offset={offset}"), HttpCompletionOption.ResponseHeadersRead);
            await using Stream body = await response.Content.ReadAsStreamAsync();
            using JsonDocument page = await JsonDocument.ParseAsync(body);
            foreach (JsonElement user in page.RootElement.GetProperty("users").EnumerateArray())
            {
                characters += user.GetProperty("id").GetString()!.Length;
            }
        }

        return characters;
    }

    private async Task<int> ListUsersAsync(int count)
    {
        int characters = 0;
        await foreach (WorkspaceUser user in _client.Users.List(new UserQuery { First = count, PageSize = PageSize }))
        {
            characters += user.Id.Length;
        }

        return characters;
    }
}
