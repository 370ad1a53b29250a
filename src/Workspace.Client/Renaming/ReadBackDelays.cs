namespace Workspace.Client.Renaming;

/// <summary>When the desktops are looked at after a change: a few times, each wait twice as long as the one before, until the settle time is over.</summary>
internal static class ReadBackDelays
{
    // With the default of 30 s: 1, 2, 4, 8 and 15 s.
    private static readonly int[] Parts = [1, 2, 4, 8, 15];

    /// <summary>The waits before each look; together they are as long as the settle time.</summary>
    internal static IEnumerable<TimeSpan> For(TimeSpan settleTime) =>
        settleTime <= TimeSpan.Zero ? [TimeSpan.Zero] : Parts.Select(part => TimeSpan.FromTicks(settleTime.Ticks / Parts.Sum() * part));
}
