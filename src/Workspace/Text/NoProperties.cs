namespace Workspace;

/// <summary>The empty read-only dictionary that objects without additional fields share.</summary>
internal static class NoProperties
{
    internal static readonly IReadOnlyDictionary<string, object?> Instance =
        new JsonProperties(new Dictionary<string, object?>(StringComparer.Ordinal));
}
