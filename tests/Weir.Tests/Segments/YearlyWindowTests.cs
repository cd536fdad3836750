using Weir.Segments.Criteria;

namespace Weir.Tests.Segments;

public sealed class YearlyWindowTests
{
    private static readonly DateOnly Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch);

    [Theory]
    [InlineData("1990-03-02", "2026-03-02", 0, 0, true)]
    [InlineData("1990-03-03", "2026-03-02", 0, 0, false)]
    [InlineData("1990-03-09", "2026-03-02", 0, 7, true)]
    [InlineData("1990-03-10", "2026-03-02", 0, 7, false)]
    [InlineData("1990-01-02", "2026-12-30", 0, 7, true)]
    [InlineData("2000-02-29", "2026-02-28", 0, 0, true)]
    [InlineData("2000-02-29", "2028-02-28", 0, 0, false)]
    [InlineData("2000-02-29", "2028-02-29", 0, 0, true)]
    [InlineData("1990-02-27", "2026-03-02", -3, -3, true)]
    public void A_birthday_comes_round_every_year(string born, string today, int from, int to, bool holds) =>
        Assert.Equal(holds, new YearlyWindow(from, to).Holds(Day(born), (int)Day(today)));

    [Theory]
    [InlineData("1990-03-31", 0, true)]
    [InlineData("1990-04-01", 0, false)]
    [InlineData("1990-04-30", 1, true)]
    [InlineData("2000-02-29", 11, true)]
    public void A_month_is_the_calendar_s(string born, int ahead, bool holds) =>
        Assert.Equal(holds, new YearlyWindow(0, 0, ahead).Holds(Day(born), (int)Day("2026-03-31")));

    [Fact]
    public void The_kernels_are_asked_for_the_very_dates_that_hold()
    {
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var today = (int)Day("2024-01-01") + random.Next(2_000);
            var from = random.Next(-40, 40);
            var window = random.Next(3) == 0 ? new YearlyWindow(0, 0, random.Next(12)) : new YearlyWindow(from, from + random.Next(40));
            var dates = window.Dates(today).ToHashSet();
            for (var date = Day("1995-01-01"); date < Day("2001-01-01"); date++)
            {
                Assert.Equal(window.Holds(date, today), dates.Contains(date));
            }
        }
    }

    private static long Day(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture).DayNumber - Epoch.DayNumber;
}
