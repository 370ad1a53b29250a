using System.Management.Automation;

namespace Workspace.Cmdlets.Users;

/// <summary>
/// The origin of a command's values, determined before the first record: typed on the command line, or computed for each record by a
/// script block.
/// Parameters that are bound later come from the record.
/// </summary>
internal sealed class FieldOrigins
{
    private readonly HashSet<string> _typed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _computed = new(StringComparer.OrdinalIgnoreCase);

    internal FieldOrigins(IEnumerable<KeyValuePair<string, object>> boundParameters)
    {
        foreach (KeyValuePair<string, object> bound in boundParameters)
        {
            // PowerShell binds this internal type for a script block until there is a record.
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
