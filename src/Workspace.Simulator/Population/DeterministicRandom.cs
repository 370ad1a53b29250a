namespace Workspace.Simulator.Population;

/// <summary>Pseudo-random numbers computed from a seed, the number of a user or desktop, and a field.</summary>
internal static class DeterministicRandom
{
    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    internal static int Pick(int seed, int number, RandomField field, int count) => (int)(Of(seed, number, field) % (ulong)count);

    /// <summary>True with a probability of <paramref name="percent"/> %.</summary>
    internal static bool Chance(int seed, int number, RandomField field, int percent) => Pick(seed, number, field, 100) < percent;

    internal static ulong Of(int seed, int number, RandomField field)
    {
        // The finalizer of SplitMix64: each input bit affects all output bits.
        ulong value = ((ulong)(uint)seed << 32) | (uint)number;
        value += 0x9E3779B97F4A7C15UL * ((ulong)field + 1);
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
