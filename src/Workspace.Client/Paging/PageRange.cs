using Workspace.Client.Http;
using Workspace.Client.Http.Requests;

namespace Workspace.Client.Paging;

/// <summary>The range of records of one request.</summary>
/// <param name="Offset">The position of the first record, counted from 0.</param>
/// <param name="Limit">The number of records.</param>
internal readonly record struct PageRange(long Offset, int Limit)
{
    internal long End => Offset + Limit;

    internal QueryText AddTo(QueryText query) => query.Add("limit", (long?)Limit).Add("offset", (long?)Offset);
}
