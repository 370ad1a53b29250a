using System.Text.Json;

namespace Workspace.Client.Transport;

/// <summary>
/// An answer's body that cannot hang, flood or outlive its reader: each read has the request's time-out, the whole a limit of size, and
/// cancelling ends a read even where the framework's own stream would wait on (Windows PowerShell 5.1).
/// </summary>
internal sealed class GuardedStream : BodyStream
{
    private readonly Stream _inner;
    private readonly TimeSpan _timeout;
    private readonly long _maximumBytes;
    private long _read;

    internal GuardedStream(Stream inner, TimeSpan timeout, long maximumBytes)
    {
        _inner = inner;
        _timeout = timeout;
        _maximumBytes = maximumBytes;
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_timeout);
        Task<int> reading = _inner.ReadAsync(buffer, offset, count, patience.Token);
        try
        {
            int read = await EndedBy(reading, patience.Token).ConfigureAwait(false);
            _read += read;
            return _read > _maximumBytes
                ? throw new JsonException($"It is larger than {_maximumBytes} bytes.")
                : read;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
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
                // Whoever cancelled disposes the answer, which ends the read that is left behind.
                _ = reading.ContinueWith(
                    left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }

            return await first.ConfigureAwait(false);
        }
    }
}
