using System.Management.Automation;
using Workspace.Client.Paging;

namespace Workspace.Cmdlets.Commands;

/// <summary>A cmdlet that lists: -First, -Skip and -IncludeTotalCount, progress, and records that reach the pipeline as their page is read.</summary>
public abstract class ListingCommand : SessionCommand
{
    private readonly ListingProgress _progress;
    private long? _left;
    private long _toSkip;

    private protected ListingCommand(string activity) => _progress = new ListingProgress(this, activity);

    /// <summary>The number of records per request; rarely needed.</summary>
    [Parameter]
    [ValidateRange(1, PageRequest.LargestSize)]
    public int PageSize { get; set; } = PageRequest.DefaultSize;

    private long? First => PagingParameters.First == ulong.MaxValue ? null : Count(PagingParameters.First);

    /// <summary>Opens a listing.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="skip">How many records to skip.</param>
    /// <param name="first">How many to read; <see langword="null"/> for all.</param>
    private protected delegate Listing<T> Open<T>(long skip, long? first);

    /// <inheritdoc/>
    protected override void BeginCommand()
    {
        base.BeginCommand();
        _left = First;
        _toSkip = Count(PagingParameters.Skip);
    }

    /// <inheritdoc/>
    protected override void EndCommand() => _progress.Complete();

    /// <summary>Pipeline thread only: lists. -First and -Skip count over all lists of the command.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="open">Opens the listing.</param>
    /// <param name="accepts">
    /// Filters records on this computer, for filters that the service does not have; <see langword="null"/> if the service filters, skips
    /// and counts.
    /// </param>
    /// <param name="emit">Gets each record that is wanted.</param>
    /// <returns>Whether the list was read to its end, so that a record that was not seen does not exist.</returns>
    private protected bool List<T>(Open<T> open, Func<T, bool>? accepts, Action<T> emit)
    {
        bool isExact = accepts is null;
        if (_left == 0)
        {
            // -First 0 has a total, too.
            if (PagingParameters.IncludeTotalCount && First == 0)
            {
                ForEach(open(0, 1).AsPages(PipelineStopToken), page =>
                {
                    WriteTotal(page.TotalCount, isExact);
                    return false;
                });
            }

            return false;
        }

        bool isFirstPage = true;
        Listing<T> listing = isExact ? open(_toSkip, _left) : open(0, null);
        ForEach(listing.AsPages(PipelineStopToken), page =>
        {
            if (isFirstPage && PagingParameters.IncludeTotalCount)
            {
                WriteTotal(page.TotalCount, isExact);
            }

            isFirstPage = false;
            foreach (T record in page.Items)
            {
                // Warnings and log lines are written between the records of a long page, too.
                Dispatcher.RunPosted();
                _progress.Read(page.TotalCount);
                if (accepts is null || (accepts(record) && --_toSkip < 0))
                {
                    emit(record);
                    if (--_left == 0)
                    {
                        return false;
                    }
                }
            }

            return true;
        });
        return _left != 0;
    }

    private static long Count(ulong count) => (long)Math.Min(count, long.MaxValue);

    private void WriteTotal(long? total, bool isExact) =>
        WriteObject(PagingParameters.NewTotalCount((ulong)(total ?? 0), total is null ? 0 : isExact ? 1 : 0.1));
}
