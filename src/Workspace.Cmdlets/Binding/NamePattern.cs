using System.Management.Automation;

namespace Workspace.Cmdlets.Binding;

/// <summary>Reads the patterns of names, in which case does not matter.</summary>
internal static class NamePattern
{
    /// <summary>Reads a pattern; a name without wildcards is one too.</summary>
    /// <exception cref="WorkspaceException">Its brackets do not match (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    internal static WildcardPattern Parse(string text)
    {
        try
        {
            WildcardPattern pattern = new(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);

            // PowerShell looks at a pattern only when it is first used; one that is none must not come out in the middle of a list.
            pattern.IsMatch(string.Empty);
            return pattern;
        }
        catch (WildcardPatternException)
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument, $"'{DisplayText.Escape(text)}' is not a pattern: its brackets do not match. Nothing was sent.");
        }
    }
}
