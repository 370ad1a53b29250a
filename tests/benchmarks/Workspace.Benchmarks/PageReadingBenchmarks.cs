using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Workspace.Client.Json;
using Workspace.Client.Users;

namespace Workspace.Benchmarks;

/// <summary>
/// One response of the service, read as a whole and read user by user as it arrives, into the same types. Reading user by user can cost a little time, and one
/// buffer. How little is kept at once is not seen here, where all memory counts that was ever allocated; ListingTests looks at that.
/// </summary>
public class PageReadingBenchmarks
{
    private byte[] _page = [];

    [Params(100, 10_000)]
    public int Users { get; set; }

    [GlobalSetup]
    public async Task RecordAsync()
    {
        using RecordedService service = new(Users);
        using HttpClient client = service.BareClient();
        _page = await client.GetByteArrayAsync(service.Users);
    }

    [Benchmark(Baseline = true)]
    public async Task<int> Whole()
    {
        await using MemoryStream body = new(_page);
        WholePageJson? page = await JsonSerializer.DeserializeAsync(body, WholePageReader.Default.WholePageJson);
        return page!.Users.Count;
    }

    [Benchmark]
    public async Task<int> UserByUser()
    {
        int users = 0;
        await using MemoryStream body = new(_page);
        JsonPage<UserJson> page = new("users", UserJsonContext.Default.UserJson);
        await page.ReadAsync(
            body,
            _ =>
            {
                users++;
                return true;
            },
            CancellationToken.None);
        return users;
    }
}
