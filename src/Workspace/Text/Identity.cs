using System.Runtime.CompilerServices;

namespace Workspace;

/// <summary>Equality and sort order of objects with an id. An object without an id equals only itself.</summary>
internal static class Identity
{
    internal static bool Same(object one, string id, object? other, string? otherId) =>
        ReferenceEquals(one, other) || (id.Length > 0 && string.Equals(id, otherId, StringComparison.Ordinal));

    internal static int Hash(object one, string id) => id.Length > 0 ? StringComparer.Ordinal.GetHashCode(id) : RuntimeHelpers.GetHashCode(one);

    // By displayed name first, then by id, because names are not unique.
    internal static int Compare(object one, string id, object? other, string? otherId)
    {
        if (other is null || ReferenceEquals(one, other) || Same(one, id, other, otherId))
        {
            return other is null ? 1 : 0;
        }

        int byName = StringComparer.OrdinalIgnoreCase.Compare(one.ToString(), other.ToString());
        return byName != 0 ? byName : StringComparer.Ordinal.Compare(id, otherId);
    }

    internal static T? Comparable<T>(object? other)
        where T : class =>
        other is null or T
            ? (T?)other
            : throw new ArgumentException($"A {typeof(T).Name} cannot be compared with a {other.GetType().Name}.", nameof(other));
}
