using Workspace.Client.Http;

namespace Workspace.Client.Paging;

/// <summary>The records that one request asks for.</summary>
/// <param name="Offset">The first record, counted from 0.</param>
/// <param name="Limit">How many.</param>
internal readonly record struct PageRange(long Offset, int Limit)
{
    internal QueryText AddTo(QueryText query) => query.Add("limit", (long?)Limit).Add("offset", (long?)Offset);
}
