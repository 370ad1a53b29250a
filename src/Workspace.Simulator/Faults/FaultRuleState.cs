namespace Workspace.Simulator.Faults;

/// <summary>A rule of a script and its counters. Guarded by the script's lock.</summary>
internal sealed class FaultRuleState
{
    internal FaultRuleState(FaultRule rule) => Rule = rule ?? throw new ArgumentNullException(nameof(rule));

    internal FaultRule Rule { get; }

    internal long Matched { get; private set; }

    internal long Fired { get; private set; }

    internal bool TryFire(Random random)
    {
        Matched++;
        if (Matched <= Rule.Skip || Fired >= Rule.Times || (Rule.Probability < 1 && random.NextDouble() >= Rule.Probability))
        {
            return false;
        }

        Fired++;
        return true;
    }
}
