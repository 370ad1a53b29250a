namespace Workspace.Simulator.Tests.Population;

[Collection(nameof(NonParallelTests))]
public sealed class PopulationCostTests
{
    [Fact]
    public void A_hundred_thousand_users_need_little_memory()
    {
        _ = new SimulatedService(new SimulatorOptions());
        long before = GC.GetTotalMemory(forceFullCollection: true);

        SimulatedService service = new(new SimulatorOptions { Users = 100_000 });

        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(100_000, service.Users.Count);
        Assert.True(bytes < 60_000_000, bytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
