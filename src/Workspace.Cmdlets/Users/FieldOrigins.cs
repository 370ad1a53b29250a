using System.Management.Automation;

namespace Workspace.Cmdlets.Users;

/// <summary>
/// Where a command's values come from, as it looks before the first record: typed beside the command's name, or computed for each record by a script block.
/// What is bound later comes from the record itself.
/// </summary>
internal sealed class FieldOrigins
{
    private readonly HashSet<string> _typed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _computed = new(StringComparer.OrdinalIgnoreCase);

    internal FieldOrigins(IEnumerable<KeyValuePair<string, object>> boundParameters)
    {
        foreach (KeyValuePair<string, object> bound in boundParameters)
        {
            // PowerShell's own type, which is internal, stands for a script block until there is a record to run it for.
            bool isComputed = bound.Value is ScriptBlock
                || string.Equals(bound.Value?.GetType().Name, "DelayedScriptBlockArgument", StringComparison.Ordinal);
            (isComputed ? _computed : _typed).Add(bound.Key);
        }
    }

    /// <summary>Whether the value was typed: the same for every record.</summary>
    internal bool IsTyped(string parameter) => _typed.Contains(parameter);

    /// <summary>Whether a script block computes the value for each record.</summary>
    internal bool IsComputed(string parameter) => _computed.Contains(parameter);

    /// <summary>Whether the caller named the parameter, in either way.</summary>
    internal bool IsNamed(string parameter) => IsTyped(parameter) || IsComputed(parameter);
}
