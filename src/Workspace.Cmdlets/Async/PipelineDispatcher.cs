using System.Collections.Concurrent;

namespace Workspace.Cmdlets.Async;

/// <summary>
/// Runs actions of other threads on the pipeline thread, the only one that may write. Any thread posts an action; the pipeline thread runs
/// what was posted while it waits.
/// </summary>
internal sealed class PipelineDispatcher : IDisposable
{
    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly SemaphoreSlim _signal = new(0);

    /// <summary>Queues an action for the pipeline thread; actions run in the order in which they were posted.</summary>
    internal void Post(Action action)
    {
        _posted.Enqueue(action);
        Wake();
    }

    /// <summary>Makes the pipeline thread check again what it waits for.</summary>
    internal void Wake()
    {
        try
        {
            _signal.Release();
        }
        catch (ObjectDisposedException)
        {
            // The command is over; no thread waits any more.
        }
    }

    /// <summary>Pipeline thread only: runs what was posted until the condition holds.</summary>
    internal void RunUntil(Func<bool> condition)
    {
        while (true)
        {
            RunPosted();
            if (condition())
            {
                // What was posted before the condition came true belongs before what comes after it.
                RunPosted();
                return;
            }

            _signal.Wait();
        }
    }

    /// <summary>Pipeline thread only: waits for a task, running what is posted meanwhile.</summary>
    internal T Await<T>(Task<T> task)
    {
        Await((Task)task);
        return task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Await{T}(Task{T})"/>
    internal void Await(Task task)
    {
        if (!task.IsCompleted)
        {
            _ = task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        RunUntil(() => task.IsCompleted);
        task.GetAwaiter().GetResult();
    }

    public void Dispose() => _signal.Dispose();

    /// <summary>Pipeline thread only: runs what was posted, without waiting.</summary>
    internal void RunPosted()
    {
        while (_posted.TryDequeue(out Action? action))
        {
            action();
        }
    }
}
