using Workspace.Client.Paging;

namespace Workspace.Client.Tests.Paging;

public sealed class PageJoinTests
{
    [Fact]
    public void A_page_joins_at_its_first_record_and_not_at_one_in_the_middle()
    {
        PageJoin<string> join = Join(size: 3);
        Assert.Equal(["a", "b", "c"], join.Add(Page(9, "a", "b", "c")));

        // "b" was changed and moved: between "f" and "b", and before "f", others may stand that were not read yet.
        Assert.Empty(join.Add(Page(9, "f", "b", "g", "h")));

        Assert.Equal(0, join.Next!.Value.Offset);
        Assert.Contains("changed while it was read", Assert.Single(join.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_begins_with_a_record_that_moved_back_does_not_join()
    {
        PageJoin<string> join = Join(size: 3);
        _ = join.Add(Page(6, "a", "b", "c"));

        // The list is d e a b c f now: "a" stands in the page before, but further back than it was.
        Assert.Empty(join.Add(Page(6, "a", "b", "c", "f")));
        Assert.Equal(["d", "e"], join.Add(Page(6, "d", "e", "a")));
    }

    [Fact]
    public void A_page_after_records_that_were_added_in_front_joins_if_the_total_grew_as_much()
    {
        PageJoin<string> join = Join(size: 3);
        _ = join.Add(Page(6, "a", "b", "c"));

        Assert.Equal(["d", "e"], join.Add(Page(7, "b", "c", "d", "e")));
        Assert.Equal(5, join.Next!.Value.Offset);
    }

    [Fact]
    public void A_page_in_which_an_earlier_record_stands_behind_a_later_one_does_not_join()
    {
        PageJoin<string> join = Join(size: 3);
        _ = join.Add(Page(6, "a", "b", "c"));

        Assert.Empty(join.Add(Page(6, "c", "d", "a")));
        Assert.Equal(0, join.Next!.Value.Offset);
    }

    [Fact]
    public void After_records_that_left_the_page_before_is_read_again()
    {
        PageJoin<string> join = Join(size: 4);
        _ = join.Add(Page(12, "a", "b", "c", "d"));
        _ = join.Add(Page(12, "d", "e", "f", "g", "h"));

        // "b" left: the page begins behind "h".
        Assert.Empty(join.Add(Page(11, "i", "j", "k")));
        Assert.Equal(3, join.Next!.Value.Offset);
        Assert.Equal(["i"], join.Add(Page(11, "e", "f", "g", "h", "i")));
        Assert.Equal(7, join.Next!.Value.Offset);
    }

    [Fact]
    public void A_full_page_is_not_the_end_whatever_the_total_says()
    {
        PageJoin<string> join = Join(size: 2);
        _ = join.Add(Page(2, "a", "b"));

        Assert.NotNull(join.Next);
        Assert.Equal(["c"], join.Add(Page(3, "b", "c")));
        Assert.Null(join.Next);
    }

    [Fact]
    public void A_record_that_the_service_lists_twice_does_not_end_the_listing()
    {
        string[] list = ["a", "b", "c", "a", "d", "e", "b", "f"];
        PageJoin<string> join = Join(size: 3);
        List<string> read = [];
        for (int request = 0; join.Next is { } next; request++)
        {
            Assert.True(request < 40);
            read.AddRange(join.Add(Page(list.Length, list[(int)next.Offset..(int)Math.Min(list.Length, next.End)])));
        }

        Assert.Equal(["a", "b", "c", "d", "e", "f"], read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Records_without_ids_among_others_are_all_read()
    {
        string[] list = ["a", "-1", "-2", "b", "c", "-3", "d", "-4", "-5", "e"];
        foreach (int size in (int[])[1, 2, 3, 4, 20])
        {
            PageJoin<string> join = new(new PageRequest(0, null, size), record => record[0] == '-' ? "" : record, "users");
            List<string> read = [];
            while (join.Next is { } next)
            {
                read.AddRange(join.Add(Page(list.Length, list[(int)Math.Min(list.Length, next.Offset)..(int)Math.Min(list.Length, next.End)])));
            }

            Assert.Equal(list, read);
        }
    }

    [Fact]
    public void Of_a_service_that_sends_one_record_at_a_time_nobody_is_lost_when_one_leaves()
    {
        ModelService service = new(30) { Cap = 1, Changes = [new ModelChange(20, Adds: false, Permille: 0, Count: 1)] };

        PagerRun run = PagerRun.Of(service, 10);

        Assert.Null(run.Failure);
        Assert.Equal(Enumerable.Range(0, 30), run.Emitted);
    }

    [Fact]
    public void A_page_is_at_most_a_thousand_records_with_the_one_that_overlaps()
    {
        PageJoin<string> join = Join(size: 1000);
        _ = join.Add(Page(3000, [.. Enumerable.Range(0, 1000).Select(record => "r" + record)]));

        Assert.Equal(new PageRange(999, 1000), join.Next);
        Assert.Equal(new PageRange(1998, 1000), join.Following(join.Next!.Value));
    }

    [Fact]
    public void Nothing_is_read_ahead_that_is_not_wanted()
    {
        PageJoin<string> join = new(new PageRequest(0, 7, 3), record => record, "users");
        _ = join.Add(Page(100, "a", "b", "c"));

        PageRange next = join.Next!.Value;
        PageRange last = join.Following(next)!.Value;

        Assert.Equal(new PageRange(2, 4), next);
        Assert.Equal(new PageRange(5, 2), last);
        Assert.Null(join.Following(last));
    }

    private static PageJoin<string> Join(int size) => new(new PageRequest(0, null, size), record => record, "users");

    private static PageResponse<string> Page(long total, params string[] records) => new(records, total);
}
