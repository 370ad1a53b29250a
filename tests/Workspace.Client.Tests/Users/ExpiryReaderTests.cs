using System.Globalization;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Users;

public sealed class ExpiryReaderTests
{
    private static readonly DateTimeOffset January = new(2027, 1, 31, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void Two_numbers_are_never(long number)
    {
        Assert.True(ExpiryReader.TryRead(number, out AccountExpiry expiry));
        Assert.Equal(AccountExpiry.Never, expiry);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(14)]
    [InlineData(-12)]
    public void The_ends_of_the_calendar_and_the_beginning_of_file_time_are_never_in_any_zone(int hours)
    {
        foreach (DateTime never in (DateTime[])[DateTime.MinValue, DateTime.MaxValue, DateTime.MaxValue.Date, new DateTime(1601, 1, 1)])
        {
            foreach (DateTimeKind kind in (DateTimeKind[])[DateTimeKind.Unspecified, DateTimeKind.Local, DateTimeKind.Utc])
            {
                Assert.True(ExpiryReader.TryRead(DateTime.SpecifyKind(never, kind), out AccountExpiry expiry));
                Assert.Equal(AccountExpiry.Never, expiry);
            }
        }

        DateTimeOffset shifted = new(new DateTime(1601, 1, 1).AddHours(hours), TimeSpan.FromHours(hours));
        Assert.True(ExpiryReader.TryRead(shifted, out AccountExpiry other));
        Assert.Equal(AccountExpiry.Never, other);
        Assert.True(ExpiryReader.TryRead(DateTimeOffset.MinValue, out other) && other == AccountExpiry.Never);
        Assert.True(ExpiryReader.TryRead(DateTimeOffset.MaxValue, out other) && other == AccountExpiry.Never);
    }

    [Theory]
    [InlineData("Never")]
    [InlineData(" never ")]
    [InlineData("0")]
    [InlineData("9223372036854775807")]
    [InlineData("1601-01-01")]
    [InlineData("01/01/1601 00:00:00")]
    [InlineData("12/31/1600 19:00:00")]
    [InlineData("1601-01-01T00:00:00Z")]
    [InlineData("0001-01-01")]
    [InlineData("12/31/9999 23:59:59")]
    public void Each_spelling_of_never_is_never(string text)
    {
        Assert.True(ExpiryReader.TryRead(text, CultureInfo.GetCultureInfo("en-US"), out AccountExpiry expiry));
        Assert.Equal(AccountExpiry.Never, expiry);
    }

    [Fact]
    public void File_times_and_milliseconds_are_read()
    {
        Assert.True(ExpiryReader.TryRead(January.ToFileTime(), out AccountExpiry expiry));
        Assert.Equal(January, expiry.At);
        Assert.True(ExpiryReader.TryRead(January.ToFileTime().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out expiry));
        Assert.Equal(January, expiry.At);
        Assert.True(ExpiryReader.TryRead(January.ToUnixTimeMilliseconds(), out expiry));
        Assert.Equal(January, expiry.At);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(2027)]
    [InlineData(20270131)]
    [InlineData(1801418400)]
    [InlineData(202701311800)]
    [InlineData(20270131180000)]
    [InlineData(116_444_735_999_999_999)]
    [InlineData(2_650_467_744_000_000_000)]
    [InlineData(long.MaxValue - 1)]
    [InlineData(long.MinValue)]
    public void Every_other_number_is_refused(long number)
    {
        Assert.False(ExpiryReader.TryRead(number, out _));
        Assert.False(ExpiryReader.TryRead(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out _));
    }

    [Theory]
    [InlineData("1969-12-30")]
    [InlineData("1700-01-01")]
    [InlineData("1601-02-01")]
    public void Any_other_time_before_1970_is_refused(string text)
    {
        Assert.False(ExpiryReader.TryRead(text, CultureInfo.InvariantCulture, out _));
        Assert.False(ExpiryReader.TryRead(DateTime.Parse(text, CultureInfo.InvariantCulture), out _));
    }
}
