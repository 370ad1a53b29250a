namespace Workspace.Simulator.Settings;

/// <summary>
/// The current behaviour, which can be replaced at any time. An operation reads it once, so that a change takes effect completely or not at
/// all.
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
