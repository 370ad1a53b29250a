using System.Globalization;
using Workspace.Client.Paging;

namespace Workspace.Client.Tests.Paging;

/// <summary>A listing that was read from a model to its end.</summary>
internal sealed class PagerRun
{
    internal List<int> Emitted { get; } = [];

    internal List<string> Notices { get; } = [];

    internal WorkspaceException? Failure { get; private set; }

    /// <summary>Reads page after page, as <see cref="PageJoin{T}"/> says, without anything else.</summary>
    internal static PagerRun Of(ModelService service, int size, long skip = 0, long? first = null, Action<IReadOnlyList<int>>? taken = null)
    {
        PagerRun run = new();
        PageJoin<string> join = new(new PageRequest(skip, first, size), record => record, "users");
        try
        {
            while (join.Next is { } next)
            {
                int[] page = Numbers(join.Add(service.Respond(next)));
                run.Emitted.AddRange(page);
                run.Notices.AddRange(join.Warnings);
                taken?.Invoke(page);
            }
        }
        catch (WorkspaceException failure)
        {
            run.Notices.AddRange(join.Warnings);
            run.Failure = failure;
        }

        return run;
    }

    /// <summary>Reads as a listing does, with as many requests in flight as the service's latency asks for.</summary>
    internal static async Task<PagerRun> OfAsync(ModelService service, int size, long skip = 0, long? first = null, Action<IReadOnlyList<int>>? taken = null)
    {
        PagerRun run = new();
        PageReader<string> reader = new(service.Source, new PageRequest(skip, first, size), run.Notices.Add);
        try
        {
            await foreach (Page<string> page in reader.ReadAsync(CancellationToken.None))
            {
                int[] numbers = Numbers(page.Items);
                run.Emitted.AddRange(numbers);
                taken?.Invoke(numbers);
            }
        }
        catch (WorkspaceException failure)
        {
            run.Failure = failure;
        }

        return run;
    }

    private static int[] Numbers(IEnumerable<string> records) => [.. records.Select(record => int.Parse(record, CultureInfo.InvariantCulture))];
}
