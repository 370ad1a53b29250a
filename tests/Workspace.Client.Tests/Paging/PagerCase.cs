namespace Workspace.Client.Tests.Paging;

/// <summary>A list, what happens to it while it is read, and the habits of the service that lists it.</summary>
/// <param name="Length">How long it is at first.</param>
/// <param name="Size">The page size.</param>
/// <param name="Skip">How many to skip.</param>
/// <param name="First">How many to read at most.</param>
/// <param name="Changes">What changes.</param>
/// <param name="Cap">The most records in an answer.</param>
/// <param name="Shorter">By how much answers are shorter, in turn.</param>
/// <param name="OmitsTotal">Whether the total is left out.</param>
/// <param name="Empties">The requests that are answered by nobody.</param>
/// <param name="Breaks">The requests whose first answer breaks off.</param>
/// <param name="IsTotalStale">Whether the total is that of the request before.</param>
internal sealed record PagerCase(
    int Length,
    int Size,
    int Skip,
    int? First,
    IReadOnlyList<ModelChange> Changes,
    int Cap,
    int[] Shorter,
    bool OmitsTotal,
    int[] Empties,
    int[] Breaks,
    bool IsTotalStale = false)
{
    public override string ToString() =>
        $"{Length} by {Size}, skip {Skip}, first {First}, cap {Cap}, shorter [{string.Join(" ", Shorter)}], omits total {OmitsTotal}, stale total {IsTotalStale}, "
        + $"empties [{string.Join(" ", Empties)}], breaks [{string.Join(" ", Breaks)}], changes:\n{string.Join("\n", Changes)}";
}
