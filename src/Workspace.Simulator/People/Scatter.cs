namespace Workspace.Simulator.People;

/// <summary>
/// Numbers that look random and are always the same for the same seed, thing and question. Nothing needs to be stored for them.
/// </summary>
internal static class Scatter
{
    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    internal static int Pick(int seed, int number, Question question, int count) => (int)(Of(seed, number, question) % (ulong)count);

    /// <summary>True for about <paramref name="percent"/> of a hundred things.</summary>
    internal static bool Chance(int seed, int number, Question question, int percent) => Pick(seed, number, question, 100) < percent;

    internal static ulong Of(int seed, int number, Question question)
    {
        // The finishing step of SplitMix64: every bit of the input moves every bit of the output.
        ulong value = ((ulong)(uint)seed << 32) | (uint)number;
        value += 0x9E3779B97F4A7C15UL * ((ulong)question + 1);
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
