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

    /// <summary>How many records to ask the service for at a time; rarely needed.</summary>
    [Parameter]
    [ValidateRange(1, PageRequest.LargestSize)]
    public int PageSize { get; set; } = PageRequest.DefaultSize;

    private long? First => PagingParameters.First == ulong.MaxValue ? null : Count(PagingParameters.First);

    /// <summary>Opens a listing of a part of what is asked for.</summary>
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
    /// Sifts records on this side, where the service knows no such filter; <see langword="null"/> where it knows them all, and so can skip and count by itself.
    /// </param>
    /// <param name="emit">Gets each record that is wanted.</param>
    /// <returns>Whether the list was read to its end: what was not seen by then is not there.</returns>
    private protected bool List<T>(Open<T> open, Func<T, bool>? accepts, Action<T> emit)
    {
        bool totalWanted = PagingParameters.IncludeTotalCount;
        if (_left == 0)
        {
            // Even no records at all have a number.
            if (totalWanted && First == 0)
            {
                Listing<T> one = open(0, 1);
                ForEach(one, _ => true);
                WriteTotal(one.TotalCount, accepts is null, ref totalWanted);
            }

            return false;
        }

        Listing<T> listing = accepts is null ? open(_toSkip, _left) : open(0, null);
        Queue<T> arrived = new();
        ForEach(listing, record =>
        {
            _progress.Read(listing.TotalCount);
            arrived.Enqueue(record);

            // The number comes before the records, though the service may say it only at the end of the first page.
            return (totalWanted && !listing.TotalCount.IsCompleted) || HandOn();
        });
        _ = HandOn();
        return _left != 0;

        bool HandOn()
        {
            WriteTotal(listing.TotalCount, accepts is null, ref totalWanted);
            while (arrived.Count > 0 && _left != 0)
            {
                T record = arrived.Dequeue();
                if (accepts is null || (accepts(record) && --_toSkip < 0))
                {
                    emit(record);
                    _left--;
                }
            }

            return _left != 0;
        }
    }

    private static long Count(ulong count) => (long)Math.Min(count, long.MaxValue);

    private void WriteTotal(Task<long?> count, bool isExact, ref bool wanted)
    {
        if (wanted && count.IsCompleted)
        {
            wanted = false;
            long? total = count.GetAwaiter().GetResult();
            WriteObject(PagingParameters.NewTotalCount((ulong)(total ?? 0), total is null ? 0 : isExact ? 1 : 0.1));
        }
    }
}
