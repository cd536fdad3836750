using Weir.Pricing;

namespace Weir.Tests.Pricing;

public class PlanAdviserTests
{
    private static PlanAdvice Advise(string today, string current, long used, long thisMonth, long nextMonth)
    {
        var (advice, problems) = PlanAdviser.Advise(PriceCatalogue.Taiwan, new(DateOnly.Parse(today, null), current, used, thisMonth, nextMonth));
        Assert.Empty(problems);
        return advice!;
    }

    [Theory]
    [InlineData("2020-01-01", 500, "light")]
    [InlineData("2020-01-01", 501, "medium")]
    [InlineData("2020-01-01", 19_999, "medium")]
    [InlineData("2020-01-01", 20_001, "high")]
    [InlineData("2024-01-01", 201, "medium")]
    [InlineData("2024-01-01", 3_001, "high")]
    [InlineData("2026-12-01", 200, "light")]
    [InlineData("2026-12-01", 3_000, "medium")]
    [InlineData("2026-12-01", 3_001, "high")]
    [InlineData("2026-12-01", 1_000_000, "high")]
    public void The_cheapest_plan_that_sends_it_all(string day, long messages, string plan) =>
        Assert.Equal(plan, PlanAdviser.Cheapest(PriceCatalogue.Taiwan.On(DateOnly.Parse(day, null))!, messages).Best.Id);

    [Fact]
    public void An_equal_price_is_no_reason_to_change()
    {
        // 20,000 messages on the 2019 list: 800 + 16,000 × 0.2 = 4,000, the fee of the high plan.
        Assert.Equal("medium", Advise("2020-01-05", "medium", 0, 20_000, 0).ThisMonth.Best.Id);
        Assert.Equal("high", Advise("2020-01-05", "high", 0, 20_000, 20_000).NextMonth.Best.Id);
    }

    [Fact]
    public void An_upgrade_takes_effect_at_once()
    {
        var advice = Advise("2024-01-10", "medium", 2_800, 3_000, 2_000);

        Assert.Equal(("high", 1_200m), (advice.ThisMonth.Best.Id, advice.ThisMonth.BestCost.Total.Dollars));
        Assert.Contains("升級立即生效：補差額 NT$400，內含額度補足到 6,000 則。", advice.Reasons.Select(reason => reason.ZhTw));
        Assert.Equal("medium", advice.NextMonth.Best.Id);
        Assert.Contains(advice.Reasons, reason => reason.En.StartsWith("A downgrade takes effect next month", StringComparison.Ordinal));
    }

    [Fact]
    public void A_downgrade_waits_for_next_month()
    {
        var advice = Advise("2026-12-10", "high", 0, 100, 100);

        Assert.Equal(("high", 1_400m), (advice.ThisMonth.Best.Id, advice.ThisMonth.BestCost.Total.Dollars));
        Assert.Equal(["high"], advice.ThisMonth.ByPlan.Select(cost => cost.Plan.Id));
        Assert.Equal("light", advice.NextMonth.Best.Id);
    }

    [Fact]
    public void Next_month_is_reckoned_on_next_months_list()
    {
        var advice = Advise("2026-10-20", "medium", 2_000, 500, 3_000);

        Assert.Equal((800m, 1_000m), (advice.ThisMonth.BestCost.Total.Dollars, advice.NextMonth.BestCost.Total.Dollars));
    }

    [Theory]
    [InlineData("2026-10-27", "high")]
    [InlineData("2026-10-28", "medium")]
    [InlineData("2026-11-02", "medium")]
    [InlineData("2026-11-03", "high")]
    [InlineData("2026-11-25", "medium")]
    public void On_days_without_plan_changes_the_plan_stays(string today, string plan)
    {
        var advice = Advise(today, "medium", 2_900, 1_000, 100);

        Assert.Equal(plan, advice.ThisMonth.Best.Id);
        Assert.Equal(plan == "medium", advice.Reasons.Any(reason => reason.ZhTw.Contains("900 則會被擋下", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_not_confirmed_is_said_with_the_figure()
    {
        var advice = Advise("2026-12-10", "high", 6_000, 100, 100);

        Assert.Contains(PriceCatalogue.Taiwan.On(new(2026, 12, 1))!.Plan("high")!.Note, advice.Reasons);
        Assert.DoesNotContain(PriceCatalogue.Taiwan.On(new(2026, 12, 1))!.Plan("high")!.Note, Advise("2026-12-10", "high", 0, 100, 100).Reasons);
    }

    [Fact]
    public void A_plan_or_a_day_without_a_list_is_refused()
    {
        Assert.Equal("pricing.unknown-plan", Assert.Single(PlanAdviser.Advise(PriceCatalogue.Taiwan, new(new(2026, 12, 1), "huge", 0, 0, 0)).Problems).Code);
        Assert.Equal("pricing.no-list", Assert.Single(PlanAdviser.Advise(PriceCatalogue.Taiwan, new(new(2018, 12, 1), "light", 0, 0, 0)).Problems).Code);
    }
}
