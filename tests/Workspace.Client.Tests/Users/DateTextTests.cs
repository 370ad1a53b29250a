using System.Globalization;
using Workspace.Client.Users;

namespace Workspace.Client.Tests.Users;

public sealed class DateTextTests
{
    private static readonly DateTime[] Days =
    [
        new(2027, 1, 5, 0, 0, 0), new(2027, 5, 1, 9, 8, 7), new(2027, 12, 31, 23, 59, 59), new(2030, 2, 3, 14, 5, 0), new(2031, 10, 11, 12, 0, 0),
    ];

    public static TheoryData<string> Cultures =>
        [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(culture => culture.Name).Where(name => name.Length > 0).Distinct()];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void No_text_becomes_another_day_than_the_culture_itself_reads(string name)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(name);
        foreach (DateTime day in Days.Take(2))
        {
            foreach (string text in Spellings(day, culture))
            {
                if (DateText.Read(text, culture) is { } read && DateTime.TryParse(text, culture, DateTimeStyles.None, out DateTime own))
                {
                    Assert.True(own.Date == read.LocalDateTime.Date, $"{name}: '{text}' became {read:u}, and the culture reads {own:u}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void What_a_culture_writes_is_read_as_it_was_or_refused(string name)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(name);
        foreach (DateTime day in Days)
        {
            foreach (string text in (string[])[day.ToString("d", culture), day.ToString("G", culture), day.ToString("g", culture)])
            {
                DateTimeOffset? read = DateText.Read(text, culture);
                Assert.True(read is null || read.Value.LocalDateTime.Date == day.Date, $"{name}: '{text}' became {read:u}");
            }
        }
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("en-GB")]
    [InlineData("en-AU")]
    [InlineData("de-DE")]
    [InlineData("de-AT")]
    [InlineData("de-CH")]
    [InlineData("fr-FR")]
    [InlineData("es-ES")]
    [InlineData("es-MX")]
    [InlineData("it-IT")]
    [InlineData("pt-BR")]
    [InlineData("pt-PT")]
    [InlineData("nl-NL")]
    [InlineData("sv-SE")]
    [InlineData("pl-PL")]
    [InlineData("cs-CZ")]
    [InlineData("ru-RU")]
    [InlineData("tr-TR")]
    [InlineData("zh-CN")]
    [InlineData("ja-JP")]
    [InlineData("ko-KR")]
    public void What_Export_Csv_writes_is_read(string name)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(name);
        foreach (DateTime day in Days)
        {
            DateTimeOffset time = new(day, TimeSpan.Zero);
            Assert.Equal(time, DateText.Read(time.ToString(culture), culture));
            Assert.Equal(day, DateText.Read(day.ToString(culture), culture)?.LocalDateTime);
            Assert.Equal(day.Date, DateText.Read(day.ToString("d", culture), culture)?.LocalDateTime);
        }
    }

    [Theory]
    [InlineData("en-GB", "5/1/2027", 1, 5)]
    [InlineData("en-GB", "05/01/2027", 1, 5)]
    [InlineData("en-GB", "5/1/2027 10:00", 1, 5)]
    [InlineData("en-GB", "05/01/2027 9:00", 1, 5)]
    [InlineData("fr-FR", "5/1/2027", 1, 5)]
    [InlineData("fr-FR", "5/1/2027 10:00", 1, 5)]
    [InlineData("pt-BR", "5/1/2027", 1, 5)]
    [InlineData("pt-BR", "05/01/2027 9:00", 1, 5)]
    [InlineData("en-US", "5/1/2027", 5, 1)]
    [InlineData("en-US", "5/1/2027 9:00 PM", 5, 1)]
    [InlineData("de-DE", "5.1.2027", 1, 5)]
    [InlineData("de-DE", "5.1.2027 9:00", 1, 5)]
    [InlineData("zh-CN", "2027/1/5", 1, 5)]
    [InlineData("de-DE", "2027-1-5", 1, 5)]
    [InlineData("de-DE", "5 Jan 2027", 1, 5)]
    [InlineData("fr-FR", "Tue, 05 Jan 2027 10:00:00 GMT", 1, 5)]
    [InlineData("en-US", "2027/1/5", 1, 5)]
    [InlineData("th-TH", "2027-01-05", 1, 5)]
    [InlineData("fa-IR", "2027-01-05 10:00", 1, 5)]
    public void A_date_is_read_in_the_order_of_the_culture(string culture, string text, int month, int day) =>
        Assert.Equal(new DateTime(2027, month, day), DateText.Read(text, CultureInfo.GetCultureInfo(culture))?.LocalDateTime.Date);

    [Theory]
    [InlineData("de-DE", "1/5/2027")]
    [InlineData("de-DE", "1/5/2027 12:00:00 AM +00:00")]
    [InlineData("de-DE", "31/01/2027")]
    [InlineData("en-US", "05.01.2027")]
    [InlineData("en-US", "31.01.2027")]
    [InlineData("en-US", "31/01/2027")]
    [InlineData("en-GB", "01/31/2027")]
    [InlineData("zh-CN", "05-01-2027")]
    [InlineData("en-GB", "2027")]
    [InlineData("en-GB", "1/2027")]
    [InlineData("en-GB", "9:00")]
    [InlineData("en-GB", "Monday")]
    [InlineData("en-GB", "5 Jan")]
    [InlineData("en-GB", "soon")]
    public void What_the_culture_does_not_write_is_refused(string culture, string text) =>
        Assert.Null(DateText.Read(text, CultureInfo.GetCultureInfo(culture)));

    [Fact]
    public void A_date_that_a_cultures_patterns_read_in_two_ways_is_refused()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.GetCultureInfo("en-GB").Clone();
        culture.DateTimeFormat.SetAllDateTimePatterns(["dd/MM/yyyy", "MM/dd/yyyy"], 'd');

        Assert.Null(DateText.Read("05/01/2027", culture));
        Assert.NotNull(DateText.Read("05/05/2027", culture));
    }

    private static IEnumerable<string> Spellings(DateTime day, CultureInfo culture)
    {
        foreach (string separator in (string[])["/", ".", "-", ". "])
        {
            foreach (string pattern in (string[])["d'#'M'#'yyyy", "dd'#'MM'#'yyyy", "M'#'d'#'yyyy", "MM'#'dd'#'yyyy", "yyyy'#'M'#'d", "dd'#'MM'#'yy", "yy'#'MM'#'dd"])
            {
                // ISO 8601 means one day everywhere, whatever calendar a culture has.
                if (!(separator == "-" && pattern.StartsWith("yyyy", StringComparison.Ordinal)))
                {
                    string date = day.ToString(pattern, CultureInfo.InvariantCulture).Replace("#", separator, StringComparison.Ordinal);
                    yield return date;
                    yield return date + day.ToString(" H:mm", CultureInfo.InvariantCulture);
                    yield return date + day.ToString(" h:mm:ss tt", CultureInfo.InvariantCulture);
                }
            }
        }

        foreach (string standard in (string[])["d", "D", "f", "F", "g", "G", "U", "r"])
        {
            string? text = null;
            try
            {
                text = day.ToString(standard, culture);
            }
            catch (ArgumentOutOfRangeException)
            {
                // A calendar that does not reach so far.
            }

            if (text is not null)
            {
                yield return text;
            }
        }
    }
}
