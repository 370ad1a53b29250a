using Workspace.Client.Http;
using Workspace.Client.Http.Diagnostics;
using Workspace.Client.Paging;

namespace Workspace.Client.Tests.Paging;

/// <summary>A list that stands still, behind a service that can fail, hang and dawdle.</summary>
internal sealed class PagedService(int length)
{
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requested;
    private int _underWay;
    private int _sent;

    /// <summary>The page that never comes.</summary>
    internal int? HangsAt { get; init; }

    /// <summary>Whether what hangs does not hear a cancellation either.</summary>
    internal bool IsDeaf { get; init; }

    internal int? FailsAt { get; init; }

    internal Exception Failure { get; init; } = new WorkspaceException(WorkspaceErrorKind.ServiceError, "The service failed.");

    /// <summary>Whether records come one by one, with pauses.</summary>
    internal bool Dawdles { get; init; }

    /// <summary>What the service says that a request took.</summary>
    internal TimeSpan Latency { get; init; }

    /// <summary>What a request takes.</summary>
    internal TimeSpan Pause { get; init; }

    internal int MostUnderWay { get; private set; }

    internal int Requested => Volatile.Read(ref _requested);

    internal int UnderWay => Volatile.Read(ref _underWay);

    internal int Sent => Volatile.Read(ref _sent);

    internal bool WasCancelled { get; private set; }

    internal Listing<string> List(int size) =>
        new(new PageSource<string>(ReadAsync, record => record, "users"), new PageRequest(0, null, size), SilentObserver.Instance);

    internal void LetGo() => _letGo.SetResult();

    private async Task<PageResponse<string>> ReadAsync(PageRange range, CancellationToken cancellationToken)
    {
        int request = Interlocked.Increment(ref _requested) - 1;
        int underWay = Interlocked.Increment(ref _underWay);
        lock (_letGo)
        {
            MostUnderWay = Math.Max(MostUnderWay, underWay);
        }

        try
        {
            await Task.Yield();
            await Task.Delay(Pause, cancellationToken);
            if (request == FailsAt)
            {
                throw Failure;
            }

            if (request == HangsAt)
            {
                await (IsDeaf ? _letGo.Task : Task.Delay(Timeout.Infinite, cancellationToken));
            }

            List<string> records = [];
            for (long record = range.Offset; record < Math.Min(length, range.End); record++)
            {
                if (Dawdles && record % 5 == 0)
                {
                    await Task.Delay(1, cancellationToken);
                }

                Interlocked.Increment(ref _sent);
                records.Add("r" + record);
            }

            return new PageResponse<string>(records, length, Latency: Latency);
        }
        catch (OperationCanceledException)
        {
            WasCancelled = true;
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
