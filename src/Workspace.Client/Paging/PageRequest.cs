namespace Workspace.Client.Paging;

/// <summary>Which part of a list is wanted, and in what portions to ask for it.</summary>
internal sealed class PageRequest
{
    /// <summary>What the vendor's own tools ask for at a time.</summary>
    internal const int DefaultSize = 100;

    /// <summary>More is not a page any more.</summary>
    internal const int LargestSize = 10_000;

    internal PageRequest(long skip, long? first, int size)
    {
        if (skip < 0 || first < 0 || size is < 1 or > LargestSize)
        {
            throw new WorkspaceException(
                WorkspaceErrorKind.InvalidArgument, $"Skip and First cannot be negative, and PageSize is 1 to {LargestSize}. Nothing was sent.");
        }

        Skip = skip;
        First = first;
        Size = size;
    }

    internal long Skip { get; }

    internal long? First { get; }

    internal int Size { get; }
}
