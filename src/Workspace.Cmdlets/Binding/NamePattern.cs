using System.Management.Automation;

namespace Workspace.Cmdlets.Binding;

/// <summary>Parses wildcard patterns of names, which ignore case.</summary>
internal static class NamePattern
{
    /// <summary>Parses a pattern, which can be a name without wildcards.</summary>
    /// <exception cref="WorkspaceException">Its brackets do not match (<see cref="WorkspaceErrorKind.InvalidArgument"/>).</exception>
    internal static WildcardPattern Parse(string text)
    {
        try
        {
            WildcardPattern pattern = new(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);

            // PowerShell validates a pattern at its first use. Use it here, so that an invalid pattern is an error before the list is read.
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
