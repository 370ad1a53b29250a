using System.Globalization;
using Workspace.Client.Paging;

namespace Workspace.Client.Tests.Paging;

/// <summary>A listing that was read from a model to its end.</summary>
internal sealed class PagerRun
{
    internal List<int> Emitted { get; } = [];

    internal List<string> Notices { get; } = [];

    internal WorkspaceException? Failure { get; private set; }

    internal static async Task<PagerRun> OfAsync(ModelService service, int size, long skip = 0, long? first = null)
    {
        PagerRun run = new();
        Pager<string> pager = new(
            service.Source,
            new PageRequest(skip, first, size),
            record =>
            {
                run.Emitted.Add(int.Parse(record, CultureInfo.InvariantCulture));
                return default;
            },
            run.Notices.Add);
        try
        {
            await pager.ReadAsync(_ => Task.CompletedTask, _ => { }, CancellationToken.None);
        }
        catch (WorkspaceException failure)
        {
            run.Failure = failure;
        }

        return run;
    }
}
