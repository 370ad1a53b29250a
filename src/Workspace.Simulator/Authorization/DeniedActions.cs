namespace Workspace.Simulator.Authorization;

/// <summary>
/// The actions that the caller is not allowed to do, by their names in identity policies, such as <c>workspace:users:update</c>.
/// At the start there are none. Safe for use by several threads.
/// </summary>
public sealed class DeniedActions
{
    private readonly object _gate = new();
    private readonly HashSet<string> _actions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The denied actions, in order.</summary>
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

    /// <summary>Denies exactly these actions from now on.</summary>
    /// <param name="actions">Names of actions; none = everything is allowed.</param>
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
