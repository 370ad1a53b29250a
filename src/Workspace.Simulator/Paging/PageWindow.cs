using Workspace.Simulator.Faults;
using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Paging;

/// <summary>
/// The records of a list that one response contains. <c>limit</c> and <c>offset</c> count records; without <c>limit</c> the response
/// contains all records.
/// </summary>
internal sealed class PageWindow
{
    private readonly int _limit;
    private readonly FaultKind? _fault;

    internal PageWindow(QueryParameters query, ServiceBehavior behavior, FaultKind? fault)
    {
        int? limit = query.Number("limit", smallest: 1);
        Offset = query.Number("offset", smallest: 0) ?? 0;
        _limit = limit ?? int.MaxValue;
        if (behavior.MaximumPageSize > 0)
        {
            if (limit > behavior.MaximumPageSize && behavior.LargeLimits == LargeLimits.Refuse)
            {
                throw ServiceErrorException.InvalidParameter("limit", $"is larger than {behavior.MaximumPageSize}");
            }

            _limit = Math.Min(_limit, behavior.MaximumPageSize);
        }

        _fault = fault;
        if (fault == FaultKind.DuplicatePage)
        {
            Offset = Math.Max(0, Offset - _limit);
        }
    }

    internal int Offset { get; }

    internal bool IncludesTotalCount => _fault != FaultKind.MissingTotalCount;

    /// <summary>The number of records in the response.</summary>
    internal int Length(int total)
    {
        int length = Math.Min(_limit, Math.Max(0, total - Offset));
        return _fault switch
        {
            FaultKind.EmptyPage => 0,
            // Rounded up, because an empty page is another fault.
            FaultKind.ShortPage => (length + 1) / 2,
            _ => length,
        };
    }
}
