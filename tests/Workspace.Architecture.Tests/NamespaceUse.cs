namespace Workspace.Architecture.Tests;

/// <summary>A type of one namespace uses a type of another.</summary>
/// <param name="From">The namespace that uses.</param>
/// <param name="To">The namespace that is used.</param>
/// <param name="Types">The two types.</param>
internal sealed record NamespaceUse(string From, string To, string Types)
{
    /// <summary>One line per pair of namespaces, with all pairs of types: what a failed test has to show.</summary>
    internal static string List(IEnumerable<NamespaceUse> uses) => string.Join(
        Environment.NewLine,
        uses.GroupBy(use => $"{use.From} -> {use.To}", StringComparer.Ordinal)
            .Select(pair => $"{pair.Key}: {string.Join(", ", pair.Select(use => use.Types))}"));
}
