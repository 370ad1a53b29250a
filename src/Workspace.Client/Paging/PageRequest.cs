namespace Workspace.Client.Paging;

/// <summary>Which part of a list is wanted, and how many records to request at a time.</summary>
internal sealed class PageRequest
{
    /// <summary>The page size that the vendor's own tools use.</summary>
    internal const int DefaultSize = 100;

    /// <summary>The largest page that is documented (page "Querying Desktops").</summary>
    internal const int LargestDocumentedLimit = 1_000;

    /// <summary>The largest page size that can be chosen; also as many records of one response are kept.</summary>
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
