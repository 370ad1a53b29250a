using System.Collections.Concurrent;
using Workspace.Client.Concurrency;

namespace Workspace.Client.Tests.Concurrency;

/// <summary>Runs made-up items in a queue and notes what begins and ends, in order, and how many run at the same time.</summary>
internal sealed class QueueRun
{
    private readonly Lock _lock = new();
    private int _running;

    internal List<(int Item, bool Begins)> Events { get; } = [];

    internal ConcurrentDictionary<int, IReadOnlyList<WorkItemResult>> Predecessors { get; } = [];

    internal int MostAtOnce { get; private set; }

    /// <summary>The items that began, in the order in which they did.</summary>
    internal IEnumerable<int> Begun => Events.Where(entry => entry.Begins).Select(entry => entry.Item);

    internal IEnumerable<int> Ended => Events.Where(entry => !entry.Begins).Select(entry => entry.Item);

    /// <summary>Enqueues an item that gives its thread away some times and returns its number.</summary>
    internal Task<int> Enqueue(KeyedTaskQueue queue, int item, string[] keys, int yields, bool fails = false, Action? onBegin = null) =>
        queue.Enqueue(keys, $"item {item}", async (predecessors, cancellationToken) =>
        {
            Predecessors[item] = predecessors;
            Note(item, begins: true);
            onBegin?.Invoke();
            try
            {
                for (int count = 0; count < yields; count++)
                {
                    await Task.Yield();
                    cancellationToken.ThrowIfCancellationRequested();
                }

                return fails ? throw new InvalidOperationException($"item {item} fails") : item;
            }
            finally
            {
                Note(item, begins: false);
            }
        });

    private void Note(int item, bool begins)
    {
        lock (_lock)
        {
            _running += begins ? 1 : -1;
            MostAtOnce = Math.Max(MostAtOnce, _running);
            Events.Add((item, begins));
        }
    }
}
