using Weir.Foundation;
using Weir.Workspaces;

namespace Weir.Tests.Workspaces;

public sealed class WorkspaceTests
{
    [Theory]
    [InlineData("Asia/Taipei", "2026-03-01T15:59:59Z", "2026-03-01")]
    [InlineData("Asia/Taipei", "2026-03-01T16:00:00Z", "2026-03-02")]
    [InlineData("America/New_York", "2026-03-01T04:59:59Z", "2026-02-28")]
    [InlineData("Etc/UTC", "1970-01-01T00:00:00Z", "1970-01-01")]
    public void A_moment_lies_on_the_brands_own_day(string zone, string moment, string day) =>
        Assert.Equal(Days(day), In(zone).LocalDay(At(moment)));

    [Theory]
    [InlineData("Asia/Taipei", "2026-03-02", "2026-03-01T16:00:00Z")]
    [InlineData("America/New_York", "2026-03-09", "2026-03-09T04:00:00Z")]
    // Beirut's clocks go from 00:00 to 01:00: that day begins at one.
    [InlineData("Asia/Beirut", "2024-03-31", "2024-03-30T22:00:00Z")]
    // Havana's go from 01:00 back to 00:00: midnight comes twice and the first one counts.
    [InlineData("America/Havana", "2024-11-03", "2024-11-03T04:00:00Z")]
    public void A_day_begins_at_the_first_moment_that_belongs_to_it(string zone, string day, string moment)
    {
        var workspace = In(zone);

        Assert.Equal(At(moment), workspace.StartOf(Days(day)));
        Assert.Equal(Days(day), workspace.LocalDay(workspace.StartOf(Days(day))));
        Assert.Equal(Days(day) - 1, workspace.LocalDay(workspace.StartOf(Days(day)) - TimeSpan.FromMilliseconds(1)));
    }

    private static Workspace In(string zone) => new(new WorkspaceId(1), "花漾", TimeZoneInfo.FindSystemTimeZoneById(zone), "zh-TW", "TWD");

    private static Instant At(string moment) => Instant.From(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));

    private static int Days(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
}
