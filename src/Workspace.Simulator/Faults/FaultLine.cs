namespace Workspace.Simulator.Faults;

/// <summary>A rule within a script, with its counters. The script's lock guards it.</summary>
internal sealed class FaultLine
{
    internal FaultLine(FaultRule rule) => Rule = rule ?? throw new ArgumentNullException(nameof(rule));

    internal FaultRule Rule { get; }

    internal long Fitting { get; private set; }

    internal long Fired { get; private set; }

    internal bool Fires(Random random)
    {
        Fitting++;
        if (Fitting <= Rule.Skip || Fired >= Rule.Times || (Rule.Probability < 1 && random.NextDouble() >= Rule.Probability))
        {
            return false;
        }

        Fired++;
        return true;
    }
}
