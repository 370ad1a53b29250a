using Workspace.Client.Paging;

namespace Workspace.Client.Tests.Paging;

public sealed class PagerTests
{
    public static TheoryData<int, int> Sizes
    {
        get
        {
            TheoryData<int, int> sizes = [];
            foreach (int size in (int[])[1, 2, 3, 10, 100, 1000])
            {
                foreach (int length in (int[])[1, 2, 9, 10, 11, 99, 100, 101, 200, 201, 999, 1000, 1001])
                {
                    sizes.Add(length, size);
                }
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_list_that_stands_still_takes_a_request_for_each_page_and_no_more(int length, int size)
    {
        ModelService service = new(length);

        PagerRun run = await PagerRun.OfAsync(service, size);

        Assert.Null(run.Failure);
        Assert.Equal(Enumerable.Range(0, length), run.Emitted);

        // A full page is not the end, though the total says so. From the second on, there is room for one more than there should be.
        Assert.Equal(length == size ? 2 : (length + size - 1) / size, service.Requests.Count);
        Assert.Empty(run.Notices);
    }

    [Fact]
    public async Task An_empty_list_takes_one_request()
    {
        foreach (bool omits in (bool[])[true, false])
        {
            ModelService service = new(0) { OmitsTotal = omits };

            PagerRun run = await PagerRun.OfAsync(service, 100);

            Assert.Null(run.Failure);
            Assert.Empty(run.Emitted);
            Assert.Single(service.Requests);
            Assert.Empty(run.Notices);
        }
    }

    [Theory]
    [InlineData(5, 100, 1)]
    [InlineData(100, 100, 1)]
    [InlineData(101, 100, 2)]
    [InlineData(150, 100, 2)]
    [InlineData(950, 100, 10)]
    [InlineData(5000, 100, 10)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 100, 0)]
    public async Task Who_wants_the_first_few_asks_for_no_more(int first, int size, int requests)
    {
        ModelService service = new(1000);

        PagerRun run = await PagerRun.OfAsync(service, size, first: first);

        Assert.Equal(Enumerable.Range(0, Math.Min(first, 1000)), run.Emitted);
        Assert.Equal(requests, service.Requests.Count);

        // Beside the one record that joins each further page to the one before.
        Assert.True(service.Requests.Sum(request => (long)request.Limit) - Math.Max(0, requests - 1) <= first);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(5000)]
    [InlineData(long.MaxValue)]
    public async Task Skipping_begins_where_it_says_and_is_not_read(long skip)
    {
        ModelService service = new(1000);

        PagerRun run = await PagerRun.OfAsync(service, 100, skip, 150);

        Assert.Null(run.Failure);
        Assert.Equal(Enumerable.Range(0, 1000).Skip((int)Math.Min(skip, 1000)).Take(150), run.Emitted);
        Assert.All(service.Requests, request => Assert.True(request.Offset >= skip));
        Assert.Empty(run.Notices);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(7)]
    [InlineData(2)]
    [InlineData(1)]
    public async Task A_service_that_gives_fewer_than_asked_for_is_asked_on(int cap)
    {
        foreach (bool omits in (bool[])[true, false])
        {
            ModelService service = new(200) { Cap = cap, OmitsTotal = omits };

            PagerRun run = await PagerRun.OfAsync(service, 100);

            Assert.Null(run.Failure);
            Assert.Equal(Enumerable.Range(0, 200), run.Emitted);
            Assert.Empty(run.Notices);
        }
    }

    [Fact]
    public async Task Without_a_total_an_empty_page_ends_the_list()
    {
        ModelService service = new(250) { OmitsTotal = true };

        PagerRun run = await PagerRun.OfAsync(service, 100);

        Assert.Null(run.Failure);
        Assert.Equal(Enumerable.Range(0, 250), run.Emitted);

        // The last record is read again behind the empty page: only then nothing can have moved in front of it.
        Assert.Equal(6, service.Requests.Count);
        Assert.Empty(run.Notices);
    }

    [Fact]
    public async Task A_service_that_sends_everything_at_once_is_not_asked_again()
    {
        ModelService service = new(1000) { IgnoresLimit = true };

        PagerRun run = await PagerRun.OfAsync(service, 100);

        Assert.Equal(Enumerable.Range(0, 1000), run.Emitted);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(101, true)]
    [InlineData(150, true)]
    [InlineData(150, false)]
    [InlineData(500, false)]
    [InlineData(1000, true)]
    public async Task The_same_page_again_and_again_is_an_error_and_not_a_loop(int length, bool omits)
    {
        ModelService service = new(length) { IgnoresOffset = true, OmitsTotal = omits };

        PagerRun run = await PagerRun.OfAsync(service, 100);

        Assert.Equal(WorkspaceErrorKind.InvalidResponse, run.Failure?.Kind);
        Assert.Equal(run.Emitted.Distinct(), run.Emitted);
        Assert.InRange(service.Requests.Count, 2, 40);
    }

    [Fact]
    public async Task An_early_empty_page_is_asked_for_again()
    {
        foreach (int empty in (int[])[0, 1, 2])
        {
            ModelService service = new(300) { Empties = new HashSet<int> { empty } };

            PagerRun run = await PagerRun.OfAsync(service, 100);

            Assert.Null(run.Failure);
            Assert.Equal(Enumerable.Range(0, 300), run.Emitted);
            Assert.Equal(4, service.Requests.Count);
        }
    }

    [Fact]
    public async Task Empty_pages_now_and_then_are_not_added_up_to_an_end()
    {
        ModelService service = new(600) { Empties = new HashSet<int> { 1, 3, 5, 7 } };

        PagerRun run = await PagerRun.OfAsync(service, 100);

        Assert.Null(run.Failure);
        Assert.Equal(Enumerable.Range(0, 600), run.Emitted);
        Assert.Empty(run.Notices);
    }

    [Fact]
    public async Task Where_there_is_somebody_behind_pages_that_stay_empty_it_is_no_end()
    {
        ModelService service = new(300) { Empties = new HashSet<int> { 1, 2, 3 } };

        PagerRun run = await PagerRun.OfAsync(service, 100);

        Assert.Equal(WorkspaceErrorKind.InvalidResponse, run.Failure?.Kind);
        Assert.Contains("not the whole list", run.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, 100), run.Emitted);
        Assert.Equal(new PageRange(299, 1), service.Requests[^1]);
    }

    [Fact]
    public async Task A_service_that_counts_more_than_it_sends_ends_with_a_notice()
    {
        ModelService service = new(150) { LiesAboutTotal = total => total + 10 };

        PagerRun run = await PagerRun.OfAsync(service, 100);

        Assert.Null(run.Failure);
        Assert.Equal(Enumerable.Range(0, 150), run.Emitted);
        Assert.Contains("160", Assert.Single(run.Notices), StringComparison.Ordinal);
        Assert.InRange(service.Requests.Count, 3, 8);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(99)]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task A_service_that_counts_fewer_than_it_sends_is_read_to_its_end(int lie)
    {
        ModelService service = new(350) { LiesAboutTotal = _ => lie };

        PagerRun run = await PagerRun.OfAsync(service, 100);

        Assert.Null(run.Failure);
        Assert.Equal(Enumerable.Range(0, 350), run.Emitted);
    }

    [Fact]
    public async Task Records_without_ids_are_read_by_position()
    {
        List<string> names = [];
        PageSource<string> source = new(
            (range, _) => Task.FromResult(new PageResponse<string>(
                [.. Enumerable.Range((int)range.Offset, (int)Math.Min(25 - range.Offset, range.Limit)).Select(record => "name" + record)], 25)),
            _ => "",
            "users");

        await foreach (Page<string> page in new PageReader<string>(source, new PageRequest(0, null, 10), _ => { }).ReadAsync(CancellationToken.None))
        {
            names.AddRange(page.Items);
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(record => "name" + record), names);
    }

    [Fact]
    public async Task Removing_somebody_who_was_read_already_loses_nobody_and_is_said()
    {
        ModelService service = new(300) { Changes = [new ModelChange(1, Adds: false, Permille: 0, Count: 1)] };

        PagerRun run = await PagerRun.OfAsync(service, 100);

        Assert.Equal(Enumerable.Range(0, 300), run.Emitted);
        Assert.Contains("changed while it was read", Assert.Single(run.Notices), StringComparison.Ordinal);
        Assert.InRange(service.Requests.Count, 4, 6);
    }

    [Fact]
    public async Task A_count_that_changes_is_said_though_nobody_changed_places()
    {
        ModelService service = new(300) { Changes = [new ModelChange(1, Adds: true, Permille: 1000, Count: 1)] };

        PagerRun run = await PagerRun.OfAsync(service, 100);

        Assert.Null(run.Failure);
        Assert.Equal(Enumerable.Range(0, 300), run.Emitted.Take(300));
        Assert.Contains("changed while it was read", Assert.Single(run.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_all_that_was_read_already_loses_nobody()
    {
        ModelService service = new(3000) { Changes = [new ModelChange(10, Adds: false, Permille: 0, Count: 1000)] };

        PagerRun run = await PagerRun.OfAsync(service, 100);

        Assert.Null(run.Failure);
        Assert.Equal(Enumerable.Range(0, 3000), run.Emitted);
        Assert.InRange(service.Requests.Count, 30, 60);
    }

    [Fact]
    public async Task Who_wants_one_more_does_not_catch_up_one_by_one()
    {
        ModelService service = new(300) { Changes = [new ModelChange(1, Adds: false, Permille: 0, Count: 1)] };

        PagerRun run = await PagerRun.OfAsync(service, 100, first: 101);

        Assert.Equal(Enumerable.Range(0, 101), run.Emitted);
        Assert.InRange(service.Requests.Count, 3, 5);
    }

    [Fact]
    public async Task Adding_many_at_the_front_doubles_nobody()
    {
        ModelService service = new(3000) { Changes = [new ModelChange(10, Adds: true, Permille: 0, Count: 2000)], OmitsTotal = true };

        PagerRun run = await PagerRun.OfAsync(service, 100);

        Assert.Null(run.Failure);
        Assert.Equal(run.Emitted.Distinct(), run.Emitted);
        Assert.Equal(Enumerable.Range(0, 3000), run.Emitted.Where(record => record < 1_000_000));
    }

    [Fact]
    public async Task Removing_somebody_does_not_bring_back_who_was_skipped()
    {
        ModelService service = new(300) { Changes = [new ModelChange(1, Adds: false, Permille: 500, Count: 60)] };

        PagerRun run = await PagerRun.OfAsync(service, 50, skip: 120);

        Assert.Null(run.Failure);
        Assert.Equal(Enumerable.Range(120, 50).Concat(Enumerable.Range(210, 90)), run.Emitted);
    }

    [Fact]
    public async Task A_place_that_is_lost_among_those_skipped_is_an_error()
    {
        ModelService service = new(300) { Changes = [new ModelChange(1, Adds: false, Permille: 0, Count: 150)] };

        PagerRun run = await PagerRun.OfAsync(service, 20, skip: 100);

        Assert.Equal(WorkspaceErrorKind.InvalidResponse, run.Failure?.Kind);
        Assert.Contains("without skipping", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_invents_users_for_ever_is_an_error_in_the_end()
    {
        int invented = 0;
        int requests = 0;
        PageJoin<string> join = new(new PageRequest(0, null, 10), record => record, "users");

        Assert.Throws<WorkspaceException>(() =>
        {
            while (join.Next is { } next)
            {
                Assert.True(++requests < 2000, "The listing does not end.");
                _ = join.Add(new PageResponse<string>([.. Enumerable.Range(0, next.Limit).Select(_ => "user" + invented++)], 1000));
            }
        });
    }
}
