using System.Diagnostics;
using Workspace.Client.Json;

namespace Workspace.Client.Http;

/// <summary>
/// A response body with limits: each read has the request's time-out, and the whole body has a maximum size and a maximum time
/// of waiting. Cancelling ends a read, also where the framework's stream would continue to wait (Windows PowerShell 5.1).
/// </summary>
internal sealed class ReadTimeoutStream : BodyStream
{
    /// <summary>The time-outs for the whole response. The time that the reader spends between two reads does not count.</summary>
    internal const int TimeoutsForAll = 5;

    private readonly Stream _inner;
    private readonly TimeSpan _timeout;
    private readonly long _maximumBytes;
    private readonly int _timeoutsForAll;
    private TimeSpan _patience;
    private long _read;

    internal ReadTimeoutStream(Stream inner, TimeSpan timeout, long maximumBytes, int timeoutsForAll = TimeoutsForAll)
    {
        _inner = inner;
        _timeout = timeout;
        _patience = TimeSpan.FromTicks(timeout.Ticks * timeoutsForAll);
        _maximumBytes = maximumBytes;
        _timeoutsForAll = timeoutsForAll;
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bool isLast = _patience < _timeout;
        patience.CancelAfter(isLast ? _patience : _timeout);
        long started = Stopwatch.GetTimestamp();
        Task<int> reading = _inner.ReadAsync(buffer, offset, count, patience.Token);
        try
        {
            int read = await EndedBy(reading, patience.Token).ConfigureAwait(false);
            _read += read;
            return _read > _maximumBytes
                ? throw new OversizeException($"It is larger than {_maximumBytes} bytes.")
                : read;
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            string reason = isLast
                ? $"the response began, but was not complete after {_timeoutsForAll} times {_timeout.TotalSeconds:0.###} seconds."
                : $"the response began, but nothing more of it came within {_timeout.TotalSeconds:0.###} seconds.";
            throw new TimeoutException(reason, late);
        }
        finally
        {
            TimeSpan left = _patience - TimeSpan.FromSeconds((double)(Stopwatch.GetTimestamp() - started) / Stopwatch.Frequency);
            _patience = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static async Task<int> EndedBy(Task<int> reading, CancellationToken cancellationToken)
    {
        if (reading.IsCompleted)
        {
            return await reading.ConfigureAwait(false);
        }

        TaskCompletionSource<int> cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => cancelled.TrySetCanceled(cancellationToken)))
        {
            Task<int> first = await Task.WhenAny(reading, cancelled.Task).ConfigureAwait(false);
            if (first != reading)
            {
                // The caller that cancelled disposes the response, which ends the abandoned read.
                _ = reading.ContinueWith(
                    left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            return await first.ConfigureAwait(false);
        }
    }
}
