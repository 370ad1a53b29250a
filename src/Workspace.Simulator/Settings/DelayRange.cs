namespace Workspace.Simulator.Settings;

/// <summary>A delay in milliseconds: fixed, or random within a range. In JSON it is a number, or an array of minimum and maximum.</summary>
/// <param name="Shortest">The shortest delay, in milliseconds.</param>
/// <param name="Longest">The longest delay, in milliseconds.</param>
public readonly record struct DelayRange(int Shortest, int Longest)
{
    /// <summary>A fixed delay.</summary>
    /// <param name="milliseconds">The delay in milliseconds.</param>
    public static implicit operator DelayRange(int milliseconds) => FromInt32(milliseconds);

    /// <summary>A fixed delay.</summary>
    /// <param name="milliseconds">The delay in milliseconds.</param>
    public static DelayRange FromInt32(int milliseconds) => new(milliseconds, milliseconds);

    internal bool IsNone => Longest <= 0;

    internal TimeSpan Draw(Random random) => TimeSpan.FromMilliseconds(Shortest + (random.NextDouble() * (Longest - Shortest)));
}
