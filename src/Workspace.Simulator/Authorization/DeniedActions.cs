namespace Workspace.Simulator.Authorization;

/// <summary>
/// The denied actions, by their names in identity policies, such as <c>workspace:users:update</c>. Initially empty. Thread-safe.
/// </summary>
public sealed class DeniedActions
{
    private readonly object _gate = new();
    private readonly HashSet<string> _actions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The denied actions, sorted by name.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate)
            {
                string[] all = [.. _actions];
                Array.Sort(all, StringComparer.Ordinal);
                return all;
            }
        }
    }

    /// <summary>Replaces the denied actions.</summary>
    /// <param name="actions">Names of actions; an empty array allows every action.</param>
    public void Set(params string[] actions)
    {
        if (actions is null)
        {
            throw new ArgumentNullException(nameof(actions));
        }

        lock (_gate)
        {
            _actions.Clear();
            _actions.UnionWith(actions);
        }
    }

    internal bool Contains(string action)
    {
        lock (_gate)
        {
            return _actions.Contains(action);
        }
    }
}
