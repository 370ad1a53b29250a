namespace Workspace.Simulator.Tests;

/// <summary>A clock that advances only when a test calls <see cref="Advance"/>.</summary>
internal sealed class TestClock
{
    private long _ticks = new DateTimeOffset(2026, 2, 10, 8, 0, 0, TimeSpan.Zero).Ticks;

    internal DateTimeOffset Now => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    internal void Advance(double milliseconds) => Interlocked.Add(ref _ticks, TimeSpan.FromMilliseconds(milliseconds).Ticks);

    internal SimulatorOptions Options(ServiceBehavior? behavior = null) =>
        new() { Users = 60, Clock = () => Now, Behavior = behavior ?? new ServiceBehavior() };
}
