namespace Workspace;

/// <summary>The one empty, read-only dictionary that objects without further fields share.</summary>
internal static class NoProperties
{
    internal static readonly IReadOnlyDictionary<string, object?> Instance =
        new JsonProperties(new Dictionary<string, object?>(StringComparer.Ordinal));
}
