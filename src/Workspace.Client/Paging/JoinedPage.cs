namespace Workspace.Client.Paging;

/// <summary>The last page that was joined: what the next page has to continue.</summary>
/// <param name="Offset">The position of its first record when it was read.</param>
/// <param name="Keys">The keys of its records, at least one; <see langword="null"/> for a record without an id.</param>
/// <param name="TotalCount">The total that its response stated, if it did.</param>
internal sealed record JoinedPage(long Offset, RecordKey?[] Keys, long? TotalCount)
{
    /// <summary>The position of the first record that was not read yet.</summary>
    internal long End => Offset + Keys.Length;

    /// <summary>The key that the first record of the next page must have if the list did not change.</summary>
    internal RecordKey? LastKey => Keys[Keys.Length - 1];

    /// <summary>The index of a key from an index on; -1 if it is not there.</summary>
    internal int IndexOf(RecordKey key, int from = 0) => Array.IndexOf(Keys, key, from);

    /// <summary>The number of records without an id from an index on.</summary>
    internal int CountWithoutId(int from) => Keys.Skip(from).Count(key => key is null);
}
