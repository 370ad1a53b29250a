using System.Globalization;
using Workspace.Client.Concurrency;
using Workspace.Client.Tests.Http;

namespace Workspace.Client.Tests.Concurrency;

/// <summary>When progress is shown, and what it says.</summary>
public sealed class ChangeProgressTests
{
    private readonly FakeClock _clock = new();
    private readonly ChangeProgress _progress;

    public ChangeProgressTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        _progress = new ChangeProgress(_clock);
    }

    [Fact]
    public void Nothing_is_shown_in_the_first_second()
    {
        _progress.Add(hasFailed: false);
        Assert.Null(_progress.NextUpdate());
        Advance(999);
        Assert.Null(_progress.NextUpdate());
        Assert.False(_progress.IsShown);

        Advance(1);
        Assert.NotNull(_progress.NextUpdate());
        Assert.True(_progress.IsShown);
    }

    [Fact]
    public void At_most_four_updates_are_shown_in_a_second()
    {
        int shown = 0;
        for (int millisecond = 0; millisecond < 11_000; millisecond += 5)
        {
            Advance(5);
            _progress.Add(hasFailed: false);
            shown += _progress.NextUpdate() is null ? 0 : 1;
        }

        Assert.InRange(shown, 39, 41);
    }

    [Fact]
    public void Without_a_total_the_counts_and_the_rate_are_shown()
    {
        Add(done: 1200, failed: 3);
        Advance(120_000);

        ChangeProgressUpdate update = _progress.NextUpdate()!;
        Assert.Equal("1,200 done, 3 failed, 10 a second", update.Status);
        Assert.Null(update.Percent);
        Assert.Null(update.TimeLeft);
    }

    [Fact]
    public void With_a_total_the_part_and_the_time_left_are_shown()
    {
        _progress.Total = 400;
        Add(done: 98, failed: 2);
        Advance(60_000);

        ChangeProgressUpdate update = _progress.NextUpdate()!;
        Assert.Equal("98 of 400 done, 2 failed, 100 a minute", update.Status);
        Assert.Equal(25, update.Percent);
        Assert.Equal(180, update.TimeLeft!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void Before_the_first_row_has_ended_there_is_no_rate_and_no_time_left()
    {
        _progress.Total = 5;
        Advance(2000);

        Assert.Equal(new ChangeProgressUpdate("0 of 5 done", 0, null), _progress.NextUpdate());
    }

    [Theory]
    [InlineData(1, 0, 500, "Made 7 change(s) with 9 request(s).")]
    [InlineData(1, 0, 5000, "Made 7 change(s) with 9 request(s).")]
    [InlineData(2, 0, 900, "Made 7 change(s) with 9 request(s).")]
    [InlineData(90, 10, 60_000, "Made 7 change(s) with 9 request(s) in 60 s (100 a minute); 10 row(s) failed.")]
    [InlineData(0, 1, 100, "Made 7 change(s) with 9 request(s); 1 row(s) failed.")]
    public void The_totals_are_one_sentence(int done, int failed, int milliseconds, string expected)
    {
        Add(done, failed);
        Advance(milliseconds);

        Assert.Equal(expected, _progress.Summary(7, 9));
    }

    private void Add(int done, int failed)
    {
        for (int row = 0; row < done + failed; row++)
        {
            _progress.Add(row < failed);
        }
    }

    private void Advance(int milliseconds) => _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
