using Workspace.Client.Paging;

namespace Workspace.Client.Tests.Paging;

public sealed class ReadAheadDepthTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void One_page_is_requested_at_a_time_while_the_service_responds_at_once()
    {
        ReadAheadDepth depth = new(1000);
        for (int page = 0; page < 10; page++)
        {
            depth.Observe(TimeSpan.FromMilliseconds(1), wasAwaited: true);
        }

        Assert.Equal(1, depth.Value);
    }

    [Fact]
    public void Each_wait_for_a_slow_service_doubles_the_number_up_to_a_limit()
    {
        ReadAheadDepth depth = new(1000);
        List<int> values = [];
        for (int page = 0; page < 6; page++)
        {
            depth.Observe(Long, wasAwaited: true);
            values.Add(depth.Value);
        }

        Assert.Equal([2, 4, 8, 16, 16, 16], values);
    }

    [Fact]
    public void A_caller_who_never_waits_needs_no_more()
    {
        ReadAheadDepth depth = new(1000);

        depth.Observe(Long, wasAwaited: false);

        Assert.Equal(1, depth.Value);
    }

    [Fact]
    public void Large_pages_are_few_in_memory()
    {
        ReadAheadDepth depth = new(10_000);
        for (int page = 0; page < 6; page++)
        {
            depth.Observe(Long, wasAwaited: true);
        }

        Assert.Equal(1, depth.Value);
    }
}
