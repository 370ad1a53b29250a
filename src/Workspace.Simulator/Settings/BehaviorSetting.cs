namespace Workspace.Simulator.Settings;

/// <summary>
/// The behaviour as of now, which may be replaced at any time. A request reads it once, so that it never meets half of a change.
/// </summary>
internal sealed class BehaviorSetting
{
    private ServiceBehavior _current;

    internal BehaviorSetting(ServiceBehavior behavior) => _current = behavior;

    internal ServiceBehavior Current
    {
        get => Volatile.Read(ref _current);
        set => Volatile.Write(ref _current, value ?? throw new ArgumentNullException(nameof(value)));
    }
}
