using System.Runtime.CompilerServices;

namespace Workspace;

/// <summary>What makes two snapshots the same thing, and how they are put in order. Things without an id are equal to themselves only.</summary>
internal static class Identity
{
    internal static bool Same(object one, string id, object? other, string? otherId) =>
        ReferenceEquals(one, other) || (id.Length > 0 && string.Equals(id, otherId, StringComparison.Ordinal));

    internal static int Hash(object one, string id) => id.Length > 0 ? StringComparer.Ordinal.GetHashCode(id) : RuntimeHelpers.GetHashCode(one);

    // First as people read them; the id decides between namesakes.
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
        other is null or T ? (T?)other : throw new ArgumentException($"A {typeof(T).Name} cannot be put in order with a {other.GetType().Name}.", nameof(other));
}
