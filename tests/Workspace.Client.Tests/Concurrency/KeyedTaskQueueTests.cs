using FsCheck;
using FsCheck.Fluent;
using Workspace.Client.Concurrency;

namespace Workspace.Client.Tests.Concurrency;

/// <summary>Items with any keys, any length and any limit: order per key, never more at once than the limit, nothing lost.</summary>
public sealed class KeyedTaskQueueTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly Gen<Case> Cases =
        from limit in Gen.Choose(1, 6)
        from cancelAt in Gen.Choose(0, 60)
        from items in Gen.Choose(0, 60).SelectMany(count => (
            from keys in Gen.Choose(0, 3).SelectMany(number => Gen.Elements("a", "b", "c", "d", "e", "A", "B").ArrayOf(number))
            from yields in Gen.Choose(0, 12)
            from fails in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
            select new Item(keys, yields, fails)).ListOf(count))
        select new Case(limit, cancelAt, [.. items]);

    [Fact]
    public void Items_that_share_a_key_run_one_after_another_in_order_and_never_more_at_once_than_the_limit() => Holds(async @case =>
    {
        QueueRun run = new();
        using KeyedTaskQueue queue = new(@case.Limit, CancellationToken.None);
        Task<int>[] tasks = Enqueue(run, queue, @case);
        await WhenAllEndedAsync(tasks);

        Assert.InRange(run.MostAtOnce, 0, @case.Limit);
        Assert.Equal(@case.Items.Length, run.Ended.Count());
        foreach (IGrouping<string, int> sharing in ItemsByKey(@case))
        {
            // Each begins and ends before the next one begins.
            Assert.Equal(
                sharing.SelectMany(item => new[] { (item, true), (item, false) }),
                run.Events.Where(entry => sharing.Contains(entry.Item)));
        }
    });

    [Fact]
    public void Each_task_has_the_result_or_the_failure_of_its_own_item() => Holds(async @case =>
    {
        QueueRun run = new();
        using KeyedTaskQueue queue = new(@case.Limit, CancellationToken.None);
        Task<int>[] tasks = Enqueue(run, queue, @case);
        await WhenAllEndedAsync(tasks);

        for (int item = 0; item < tasks.Length; item++)
        {
            if (@case.Items[item].Fails)
            {
                Assert.Equal($"item {item} fails", Assert.IsType<InvalidOperationException>(tasks[item].Exception!.InnerException).Message);
            }
            else
            {
                Assert.Equal(item, await tasks[item]);
            }
        }
    });

    [Fact]
    public void An_item_sees_the_results_of_the_last_earlier_items_on_its_keys() => Holds(async @case =>
    {
        QueueRun run = new();
        using KeyedTaskQueue queue = new(@case.Limit, CancellationToken.None, _ => true);
        await WhenAllEndedAsync(Enqueue(run, queue, @case));

        Dictionary<string, int> latest = new(StringComparer.OrdinalIgnoreCase);
        for (int item = 0; item < @case.Items.Length; item++)
        {
            string[] keys = @case.Items[item].Keys;
            int[] expected = [.. keys.Where(latest.ContainsKey).Select(key => latest[key]).Distinct().Order()];
            Assert.Equal(expected.Select(number => $"item {number}"), run.Predecessors[item].Select(result => result.Name));
            Assert.Equal(
                expected.Select(number => @case.Items[number].Fails), run.Predecessors[item].Select(result => result.Failure is not null));
            Array.ForEach(keys, key => latest[key] = item);
        }
    });

    [Fact]
    public void Without_a_rule_failures_are_remembered_and_nothing_else() => Holds(async @case =>
    {
        QueueRun run = new();
        using KeyedTaskQueue queue = new(@case.Limit, CancellationToken.None);
        await WhenAllEndedAsync(Enqueue(run, queue, @case));

        string[] remembered = [.. ItemsByKey(@case).Where(sharing => @case.Items[sharing.Last()].Fails).Select(sharing => sharing.Key)];
        Assert.Equal(remembered.Length, queue.KeyCount);
        if (remembered.Length > 0)
        {
            await run.Enqueue(queue, -1, [remembered[0]], 0);
            Assert.NotNull(Assert.Single(run.Predecessors[-1]).Failure);
        }
    });

    [Fact]
    public void Nothing_is_lost_by_a_cancellation_at_any_moment() => Holds(async @case =>
    {
        QueueRun run = new();
        using KeyedTaskQueue queue = new(@case.Limit, CancellationToken.None);
        using ManualResetEventSlim reached = new(@case.CancelAt == 0 || @case.CancelAt > @case.Items.Length);
        int begun = 0;
        Task<int>[] tasks = Enqueue(run, queue, @case, () =>
        {
            if (Interlocked.Increment(ref begun) == @case.CancelAt)
            {
                reached.Set();
            }
        });
        reached.Wait(TestContext.Current.CancellationToken);

        IReadOnlyList<string> underWay = await queue.CancelAndWaitAsync();

        // Whatever began has ended, every task has ended, and what did not begin is cancelled.
        Assert.Equal(run.Begun.Order(), run.Ended.Order());
        await WhenAllEndedAsync(tasks);
        int[] finished = [.. Enumerable.Range(0, tasks.Length).Where(item => !tasks[item].IsCanceled)];
        Assert.Empty(finished.Except(run.Begun));

        // A begun item whose task is cancelled was under way, and is named.
        Assert.Empty(run.Begun.Except(finished).Select(item => $"item {item}").Except(underWay));
        Assert.Equal(underWay.Distinct(), underWay);

        // Nothing begins afterwards.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.Enqueue(queue, -1, [], 0));
        Assert.DoesNotContain(-1, run.Begun);
    });

    [Fact]
    public async Task The_stop_token_cancels_what_runs_and_lets_nothing_else_begin()
    {
        QueueRun run = new();
        using CancellationTokenSource stop = new();
        using KeyedTaskQueue queue = new(1, stop.Token);
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> running = queue.Enqueue(["a"], "running", async (_, cancellationToken) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 1;
        });
        Task<int> waiting = run.Enqueue(queue, 2, ["a"], 0);
        await begun.Task;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty(run.Begun);
        Assert.Empty(await queue.CancelAndWaitAsync());
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_number_of_items()
    {
        using KeyedTaskQueue queue = new(8, CancellationToken.None);
        List<WeakReference> captured = [];
        for (int number = 0; number < 200; number++)
        {
            await ManyAsync(queue, number, captured);
        }

        Assert.Equal(0, queue.KeyCount);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.InRange(captured.Count(reference => reference.IsAlive), 0, 2);
    }

    // A method of its own, so that no local of the test keeps anything alive.
    private static async Task ManyAsync(KeyedTaskQueue queue, int number, List<WeakReference> captured)
    {
        byte[] held = new byte[1000];
        captured.Add(new WeakReference(held));
        Task<int>[] tasks =
        [
            .. Enumerable.Range(0, 50).Select(item => queue.Enqueue(
                [$"name {number}.{item}", $"name {number}.{item + 1}"], "row", (_, _) => Task.FromResult(held.Length)))
        ];
        await Task.WhenAll(tasks);
    }

    private static void Holds(Func<Case, Task> property) =>
        Check.One(Thorough, Prop.ForAll(Cases.ToArbitrary(), @case => property(@case).GetAwaiter().GetResult()));

    private static Task<int>[] Enqueue(QueueRun run, KeyedTaskQueue queue, Case @case, Action? onBegin = null) =>
        [.. @case.Items.Select((item, number) => run.Enqueue(queue, number, item.Keys, item.Yields, item.Fails, onBegin))];

    private static IEnumerable<IGrouping<string, int>> ItemsByKey(Case @case) => @case.Items
        .SelectMany((item, number) => item.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Select(key => (key, number)))
        .GroupBy(entry => entry.key, entry => entry.number, StringComparer.OrdinalIgnoreCase);

    private static async Task WhenAllEndedAsync(Task<int>[] tasks)
    {
        foreach (Task<int> task in tasks)
        {
            await task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private sealed record Case(int Limit, int CancelAt, Item[] Items)
    {
        public override string ToString() =>
            $"limit {Limit}, cancel at {CancelAt}: {string.Join("; ", Items.Select(item => item.ToString()))}";
    }

    private sealed record Item(string[] Keys, int Yields, bool Fails)
    {
        public override string ToString() => $"[{string.Join(",", Keys)}] {Yields}{(Fails ? " fails" : string.Empty)}";
    }
}
