using Weir.Sandbox.Tests.Support;
using Xunit;

namespace Weir.Sandbox.Tests.Insight;

/// <summary>Trap 8: demographics are three days old and silent about few.</summary>
public sealed class DemographicTests
{
    [Fact]
    public async Task Shares_come_in_percent_and_of_few_friends_not_at_all()
    {
        await using var few = await Desk.StartAsync();
        var silent = await few.GetAsync("/v2/bot/insight/demographic");
        Assert.False(silent["available"].GetBoolean());
        Assert.Equal(0, silent["genders"].GetArrayLength());

        await using var many = await Desk.StartAsync(o => o with { Friends = 200 });
        var told = await many.GetAsync("/v2/bot/insight/demographic");
        Assert.True(told["available"].GetBoolean());
        foreach (var list in (string[])["genders", "ages", "areas", "appTypes", "subscriptionPeriods"])
        {
            Assert.InRange(told[list].EnumerateArray().Sum(s => s.GetProperty("percentage").GetDouble()), 99, 101);
        }
        Assert.Contains("台北市", told["areas"].EnumerateArray().Select(a => a.GetProperty("area").GetString()));
    }

    [Fact]
    public async Task Who_came_today_counts_in_three_days()
    {
        await using var desk = await Desk.StartAsync(o => o with { Friends = 0 });
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.ControlAsync("friends", new { count = 100 });
        desk.Clock.Advance(TimeSpan.FromDays(2.9));
        Assert.False((await desk.GetAsync("/v2/bot/insight/demographic"))["available"].GetBoolean());
        desk.Clock.Advance(TimeSpan.FromDays(0.2));
        Assert.True((await desk.GetAsync("/v2/bot/insight/demographic"))["available"].GetBoolean());
    }
}
