using Workspace.Client.Http;
using Workspace.Client.Http.Resilience;

namespace Workspace.Client.Tests.Http;

public sealed class JitterTests
{
    [Fact]
    public void It_spreads_from_nothing_to_all()
    {
        double[] drawn = [.. Enumerable.Range(0, 2000).Select(_ => Jitter.Next())];

        // By chance, each of these fails once in 10 to the 90.
        Assert.All(drawn, one => Assert.InRange(one, 0, 1));
        Assert.Contains(drawn, one => one < 0.1);
        Assert.Contains(drawn, one => one > 0.9);
        Assert.InRange(drawn.Average(), 0.3, 0.7);
    }
}
