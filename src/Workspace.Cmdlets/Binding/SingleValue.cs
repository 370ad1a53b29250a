using System.Collections;
using System.Management.Automation;

namespace Workspace.Cmdlets.Binding;

/// <summary>
/// Takes the one value out of a collection that holds one, as the objects of Active Directory have for <c>mail</c> or <c>description</c>. An empty collection
/// means no value, as an empty cell does.
/// </summary>
internal static class SingleValue
{
    /// <summary>The value without its wrapper.</summary>
    /// <param name="input">The value to bind.</param>
    /// <param name="count">The number of values: 1 for everything that is not a collection.</param>
    /// <returns>The only value; <see langword="null"/> if there are none or several.</returns>
    internal static object? Of(object? input, out int count)
    {
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        count = 1;
        if (value is string or IDictionary || value is not IEnumerable values)
        {
            return value is PSCustomObject ? input : value;
        }

        object? only = null;
        count = 0;
        foreach (object? item in values)
        {
            only = item;
            count++;
        }

        return count == 1 ? only is PSObject inner && inner.BaseObject is not PSCustomObject ? inner.BaseObject : only : null;
    }
}
