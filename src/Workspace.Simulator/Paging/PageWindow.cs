using Workspace.Simulator.Faults;
using Workspace.Simulator.Http;
using Workspace.Simulator.Settings;

namespace Workspace.Simulator.Paging;

/// <summary>
/// Which records of a listing an answer holds. <c>limit</c> and <c>offset</c> count records; without <c>limit</c> everything comes at
/// once.
/// </summary>
internal sealed class PageWindow
{
    private readonly int _limit;
    private readonly FaultKind? _fault;

    internal PageWindow(QueryParameters query, ServiceBehavior behavior, FaultKind? fault)
    {
        int? asked = query.Number("limit", smallest: 1);
        Offset = query.Number("offset", smallest: 0) ?? 0;
        _limit = asked ?? int.MaxValue;
        if (behavior.MaximumPageSize > 0)
        {
            if (asked > behavior.MaximumPageSize && behavior.LargeLimits == LargeLimits.Refuse)
            {
                throw ServiceRefusalException.WrongParameter("limit", $"is larger than {behavior.MaximumPageSize}");
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

    internal bool SaysTotal => _fault != FaultKind.MissingTotalCount;

    /// <summary>How many records the answer holds, of as many as there are in all.</summary>
    internal int Length(int total)
    {
        int length = Math.Min(_limit, Math.Max(0, total - Offset));
        return _fault switch
        {
            FaultKind.EmptyPage => 0,
            // At least one record: an empty page is another fault.
            FaultKind.ShortPage => (length + 1) / 2,
            _ => length,
        };
    }
}
