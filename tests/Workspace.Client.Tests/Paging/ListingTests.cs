using System.Diagnostics;
using Workspace.Client.Paging;
using Workspace.Client.Tests.Http;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Paging;

public sealed class ListingTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Nothing_is_asked_for_before_the_first_record_is()
    {
        PagedService service = new(1000);
        Listing<string> listing = service.List(100);

        await Task.Delay(50, TestContext.Current.CancellationToken);

        Assert.Equal(0, service.Requested);
        await foreach (string record in listing)
        {
            break;
        }

        Assert.Equal(1, service.Requested);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(100)]
    public async Task Taking_a_few_causes_one_request_of_one_page(int count)
    {
        PagedService service = new(1000);

        List<string> taken = await TakeAsync(service.List(100), count, dwell: 100);

        Assert.Equal(count, taken.Count);
        Assert.Equal(1, service.Requested);
    }

    [Fact]
    public async Task The_second_page_is_asked_for_when_the_first_is_used_up_and_from_then_on_one_page_ahead()
    {
        PagedService service = new(1000);
        await using IAsyncEnumerator<string> records = service.List(100).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        for (int record = 1; record <= 1000; record++)
        {
            Assert.True(await records.MoveNextAsync());
            int page = (record + 99) / 100;
            if (record % 100 == 50)
            {
                // Half-way through a page, the next one is not there before the second, and never the one after the next.
                await Task.Delay(5, TestContext.Current.CancellationToken);
                Assert.InRange(service.Requested, page, page == 1 ? 1 : page + 1);
            }
            else if (record % 100 == 95 && page is > 1 and < 10)
            {
                await UntilAsync(() => service.Requested == page + 1);
            }
        }

        Assert.False(await records.MoveNextAsync());
        Assert.Equal(10, service.Requested);
    }

    [Fact]
    public async Task Of_a_slow_service_several_pages_are_in_flight_and_each_is_requested_once()
    {
        PagedService service = new(2000) { Latency = TimeSpan.FromMilliseconds(50), Pause = TimeSpan.FromMilliseconds(50) };

        List<string> taken = await ReadAllAsync(service.List(20), TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 2000).Select(record => "r" + record), taken);
        Assert.Equal(100, service.Requested);
        Assert.InRange(service.MostUnderWay, 8, 16);
        Assert.Equal(0, service.UnderWay);
    }

    [Fact]
    public async Task Leaving_half_way_ends_the_request_under_way_and_waits_for_its_end()
    {
        PagedService service = new(1000) { HangsAt = 2 };
        Stopwatch clock = new();
        await foreach (string record in service.List(100))
        {
            if (string.Equals(record, "r180", StringComparison.Ordinal))
            {
                await UntilAsync(() => service.Requested == 3);
                Assert.Equal(1, service.UnderWay);
                clock.Start();
                break;
            }
        }

        Assert.True(clock.Elapsed < Soon);
        Assert.Equal(0, service.UnderWay);
        Assert.True(service.WasCancelled);
    }

    [Fact]
    public async Task Cancelling_while_a_page_is_awaited_ends_it_at_once_and_leaves_nothing()
    {
        foreach (int page in (int[])[0, 1, 2])
        {
            PagedService service = new(1000) { HangsAt = page };
            using CancellationTokenSource stop = new();
            Task<List<string>> reading = ReadAllAsync(service.List(100), stop.Token);
            await UntilAsync(() => service.Requested == page + 1 && service.UnderWay == 1);
            Stopwatch clock = Stopwatch.StartNew();

            await stop.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
            Assert.True(clock.Elapsed < Soon);
            Assert.Equal(0, service.UnderWay);
        }
    }

    [Fact]
    public async Task A_service_that_does_not_hear_the_cancellation_is_waited_for()
    {
        PagedService service = new(1000) { HangsAt = 1, IsDeaf = true };
        using CancellationTokenSource stop = new();
        Task<List<string>> reading = ReadAllAsync(service.List(100), stop.Token);
        await UntilAsync(() => service.Requested == 2 && service.UnderWay == 1);

        await stop.CancelAsync();
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(reading.IsCompleted);
        service.LetGo();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(0, service.UnderWay);
    }

    [Fact]
    public async Task A_failure_comes_after_the_records_before_it()
    {
        foreach (int page in (int[])[0, 1, 2, 9])
        {
            PagedService service = new(1000) { FailsAt = page };
            List<string> taken = [];

            WorkspaceException failure = await Assert.ThrowsAsync<WorkspaceException>(async () =>
            {
                await foreach (string record in service.List(100))
                {
                    taken.Add(record);
                    await Task.Yield();
                }
            });

            Assert.Equal(WorkspaceErrorKind.ServiceError, failure.Kind);
            Assert.Equal(page * 100, taken.Count);
        }
    }

    [Fact]
    public async Task A_failure_that_nobody_expected_is_not_swallowed()
    {
        PagedService service = new(1000) { FailsAt = 1, Failure = new NotSupportedException("a mistake") };

        await Assert.ThrowsAsync<NotSupportedException>(() => ReadAllAsync(service.List(100), CancellationToken.None));
    }

    [Fact]
    public async Task The_total_comes_with_the_first_page()
    {
        PagedService service = new(1000);

        await foreach (Page<string> page in service.List(100).AsPages(TestContext.Current.CancellationToken))
        {
            Assert.Equal(1000, page.TotalCount);
            Assert.Equal(100, page.Items.Count);
            break;
        }

        Assert.Equal(1, service.Requested);
    }

    [Fact]
    public async Task A_list_with_nothing_in_it_is_one_empty_page()
    {
        List<Page<string>> pages = [];
        await foreach (Page<string> page in new PagedService(0).List(100).AsPages(TestContext.Current.CancellationToken))
        {
            pages.Add(page);
        }

        Assert.Empty(Assert.Single(pages).Items);
        Assert.Equal(0, pages[0].TotalCount);
    }

    [Fact]
    public async Task A_slow_reader_does_not_hold_an_answer_open()
    {
        PagedService service = new(1000);
        await using IAsyncEnumerator<string> records = service.List(100).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await records.MoveNextAsync());

        // One record is taken, and the whole page was read from the wire all the same.
        await UntilAsync(() => service.UnderWay == 0 && service.Sent == 100);
        Assert.Equal(1, service.Requested);
    }

    [Fact]
    public async Task Of_a_response_without_end_a_limited_number_of_records_is_read()
    {
        const string Head = """{"users":[""";
        long sent = 0;
        using ScriptedWire wire = new((_, _) =>
        {
            HttpResponseMessage response = Answers.Json(200, "");
            response.Content = new StreamContent(new Json.GeneratedStream(long.MaxValue, at =>
            {
                sent = at < Head.Length ? 0 : (at - Head.Length) / 17;
                return (byte)(at < Head.Length ? Head[(int)at] : $$"""{"id":"{{sent:D7}}"},"""[(int)((at - Head.Length) % 17)]);
            }));
            response.Content.Headers.ContentType = new("application/json");
            return Task.FromResult(response);
        });
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);
        await foreach (WorkspaceUser user in client.Users.List(new Workspace.Client.Users.UserQuery()))
        {
            break;
        }

        Assert.InRange(sent, 10_000, 20_000);
    }

    [Fact]
    public async Task Two_listings_of_one_service_do_not_disturb_each_other()
    {
        PagedService service = new(500);

        List<string>[] both = await Task.WhenAll(
            Task.Run(() => ReadAllAsync(service.List(7), CancellationToken.None)), Task.Run(() => ReadAllAsync(service.List(100), CancellationToken.None)));

        Assert.Equal(both[0], both[1]);
        Assert.Equal(500, both[0].Count);
    }

    [Fact]
    public async Task Leaving_at_any_moment_never_hangs_and_leaves_nothing()
    {
        Random random = new(7);
        for (int round = 0; round < 60; round++)
        {
            PagedService service = new(300) { Dawdles = round % 3 == 0 };
            using CancellationTokenSource stop = new();
            int leaveAt = random.Next(1, 320);
            bool cancels = random.Next(2) == 0;
            int taken = 0;
            Task reading = Task.Run(
                async () =>
                {
                    await foreach (string record in service.List(20).WithCancellation(stop.Token))
                    {
                        if (++taken == leaveAt)
                        {
                            if (!cancels)
                            {
                                break;
                            }

                            await stop.CancelAsync();
                        }
                    }
                },
                CancellationToken.None);

            Task ended = await Task.WhenAny(reading, Task.Delay(Soon, TestContext.Current.CancellationToken));
            Assert.True(ended == reading, $"Round {round} hangs after {taken}.");
            Assert.True(reading.IsCompletedSuccessfully || reading.IsCanceled, reading.Exception?.ToString());
            Assert.Equal(0, service.UnderWay);
        }
    }

    [Fact]
    public async Task A_million_users_go_through_in_bounded_memory()
    {
        const int Users = 1_000_000;
        using ScriptedWire wire = new((sent, _) =>
        {
            int offset = int.Parse(sent.Query("offset")!, System.Globalization.CultureInfo.InvariantCulture);
            int limit = int.Parse(sent.Query("limit")!, System.Globalization.CultureInfo.InvariantCulture);
            return Task.FromResult(Answers.Json(200, Answers.Users(offset, Math.Min(limit, Users - offset), Users)));
        });

        // The wire keeps what was sent; with the largest pages, that is nothing beside a million users.
        using WorkspaceClient client = await TestSession.ConnectAsync(wire);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long largest = 0;
        int count = 0;
        await foreach (WorkspaceUser user in client.Users.List(new Workspace.Client.Users.UserQuery { PageSize = 2000 }))
        {
            if (++count % 250_000 == 0)
            {
                largest = Math.Max(largest, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(Users, count);

        // What stays is sixteen bytes for each id that was seen, in a table that doubles as it grows; a user itself is hundreds.
        Assert.InRange(largest, 0, 120L * 1024 * 1024);
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} users, at most {largest / 1024 / 1024} MB kept.");
    }

    private static async Task<List<string>> TakeAsync(Listing<string> listing, int count, int dwell)
    {
        List<string> taken = [];
        await foreach (string record in listing)
        {
            taken.Add(record);
            if (taken.Count == count)
            {
                await Task.Delay(dwell, TestContext.Current.CancellationToken);
                break;
            }
        }

        return taken;
    }

    private static async Task<List<string>> ReadAllAsync(Listing<string> listing, CancellationToken cancellationToken)
    {
        List<string> taken = [];
        await foreach (string record in listing.WithCancellation(cancellationToken))
        {
            taken.Add(record);
        }

        return taken;
    }

    private static async Task UntilAsync(Func<bool> happened)
    {
        for (int turn = 0; turn < 2000 && !happened(); turn++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.True(happened());
    }
}
