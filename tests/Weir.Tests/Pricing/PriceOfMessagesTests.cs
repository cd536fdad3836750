using FsCheck;
using FsCheck.Fluent;
using Weir.Pricing;

namespace Weir.Tests.Pricing;

public class PriceOfMessagesTests
{
    private static PricePlan Plan(int year, string id) => PriceCatalogue.Taiwan.On(new(year, 12, 1))!.Plan(id)!;

    [Theory]
    [InlineData(2019, "medium", 9_000, 1_800)]
    [InlineData(2019, "light", 500, 0)]
    [InlineData(2019, "high", 25_000, 4_000)]
    [InlineData(2019, "high", 400_000, 60_250)]
    [InlineData(2023, "medium", 3_000, 800)]
    [InlineData(2023, "high", 6_001, 1_200.2)]
    [InlineData(2026, "medium", 3_000, 1_000)]
    [InlineData(2026, "high", 6_000, 1_400)]
    [InlineData(2026, "high", 56_000, 11_400)]
    [InlineData(2026, "high", 56_001, 11_400.15)]
    [InlineData(2026, "high", 106_000, 18_900)]
    public void A_month_costs_the_fee_and_the_extra_messages_band_by_band(int year, string plan, long messages, decimal dollars)
    {
        var cost = MonthCost.Of(Plan(year, plan), messages);

        Assert.Equal(dollars, cost.Total.Dollars);
        Assert.Equal(0, cost.Unsendable);
        Assert.Equal(cost.Total, Money.Rounded(cost.Steps.Sum(step => step.Amount)));
        Assert.Equal(messages, cost.Steps.Sum(step => step.Messages));
    }

    [Fact]
    public void A_daily_blast_to_20000_friends_was_over_60000_dollars_on_the_2019_list()
    {
        // The true bands fall below 0.15, so this is the most it can be; at 0.097, the least that the published case allows, it is still over.
        var cost = MonthCost.Of(Plan(2019, "high"), 20_000 * 30);

        Assert.Equal("NT$90,250", cost.Total.ToString());
        Assert.True(cost.IsAtMost);
        Assert.True(cost.Total.Dollars > 60_000);
    }

    [Fact]
    public void A_plan_without_extra_messages_refuses_the_rest()
    {
        var cost = MonthCost.Of(Plan(2026, "medium"), 10_000);

        Assert.Equal((7_000, 1_000m), (cost.Unsendable, cost.Total.Dollars));
        Assert.Equal("此方案不能加購，第 3,001 則起無法傳送（7,000 則）", cost.Steps[^1].Text.ZhTw);
    }

    [Fact]
    public void Every_step_of_the_sum_can_be_read()
    {
        var cost = MonthCost.Of(Plan(2026, "high"), 60_000);

        Assert.Equal(
            ["高用量方案月費", "方案內含 6,000 則，使用 6,000 則", "加購 50,000 則 × NT$0.2", "加購 4,000 則 × NT$0.15"],
            cost.Steps.Select(step => step.Text.ZhTw));
        Assert.Equal([1_400m, 0m, 10_000m, 600m], cost.Steps.Select(step => step.Amount));
        Assert.Equal("4,000 extra messages × NT$0.15", cost.Steps[^1].Text.En);
    }

    [Theory]
    [InlineData(0, 3_000, 0, 3_000, 0)]
    [InlineData(0, 6_000, 0, 0, 0)]
    [InlineData(5_000, 3_000, 400, 0, 2_000)]
    [InlineData(55_000, 2_000, 350, 0, 2_000)]
    [InlineData(80_000, 0, 0, 0, 0)]
    public void A_send_costs_what_it_adds_to_the_month(long used, long planned, decimal dollars, long quotaLeft, long extra)
    {
        var cost = SendCost.Of(Plan(2026, "high"), SpendingCap.None, used, planned);

        Assert.Equal((dollars, quotaLeft, extra), (cost.Cost.Dollars, cost.QuotaLeft, cost.Extra));
        Assert.Equal((planned, planned, 0L, null), (cost.Sendable, cost.InsideQuota + cost.Extra, cost.LeftOut, cost.StopsAt));
        Assert.Equal(cost.Cost.Dollars, cost.Steps.Sum(step => step.Amount));
    }

    [Fact]
    public void The_steps_of_a_send_begin_where_the_month_stands() => Assert.Equal(
        ["加購 1,000 則 × NT$0.2", "加購 1,000 則 × NT$0.15"],
        SendCost.Of(Plan(2026, "high"), SpendingCap.None, 55_000, 2_000).Steps.Select(step => step.Text.ZhTw));

    [Fact]
    public void A_send_past_the_quota_of_a_plan_without_extra_says_who_is_left_out()
    {
        var cost = SendCost.Of(Plan(2026, "medium"), SpendingCap.None, 2_500, 2_000);

        Assert.Equal((500, 1_500, 3_000), (cost.Sendable, cost.LeftOut, cost.StopsAt));
        Assert.Equal(Money.Zero, cost.Cost);
        Assert.Equal("本月傳到第 3,000 則就會停止，1,500 則不會傳送", cost.Steps[^1].Text.ZhTw);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(10_000L, null, 16_000L)]
    [InlineData(null, 2_400, 11_000L)]
    [InlineData(null, 11_400, 56_000L)]
    [InlineData(null, 11_550, 57_000L)]
    [InlineData(10_000L, 2_400, 11_000L)]
    [InlineData(2_000L, 2_400, 8_000L)]
    [InlineData(0L, null, 6_000L)]
    [InlineData(null, 100, 6_000L)]
    public void Sending_stops_where_the_tighter_cap_says(long? extraMax, int? budget, long? stopsAt) => Assert.Equal(
        stopsAt, new SpendingCap(extraMax, budget is { } dollars ? Money.Rounded(dollars) : null).StopsAt(Plan(2026, "high")));

    [Fact]
    public void A_budget_is_never_passed_by_half_a_cent()
    {
        var plan = Plan(2026, "high").WithTiers([new(null, 0.011m)]);
        var stopsAt = new SpendingCap(MonthBudget: Money.Rounded(1_400.99m)).StopsAt(plan)!.Value;

        Assert.Equal(6_090, stopsAt);
        Assert.Equal(1_400.99m, MonthCost.Of(plan, stopsAt).Total.Dollars);
        Assert.Equal(1_401.00m, MonthCost.Of(plan, stopsAt + 1).Total.Dollars);
    }

    [Fact]
    public void A_price_of_nothing_has_no_end() =>
        Assert.Null(new SpendingCap(MonthBudget: Money.Rounded(5_000)).StopsAt(Plan(2026, "high").WithTiers([new(10, 0.2m), new(null, 0m)])));

    [Fact]
    public void However_a_month_is_cut_into_sends_their_costs_add_up_to_it() => Prop.ForAll<NonNegativeInt[]>(sends =>
    {
        var plan = Plan(2026, "high").WithTiers([new(7, 0.2m), new(100, 0.011m), new(null, 0.0073m)]);
        var (used, sum) = (5_990L, MonthCost.Of(plan, 5_990).Total);
        foreach (var send in sends)
        {
            sum += SendCost.Of(plan, SpendingCap.None, used, send.Get).Cost;
            used += send.Get;
        }

        return sum == MonthCost.Of(plan, used).Total;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_a_budget_allows_fits_it_and_one_more_does_not() => Prop.ForAll<PositiveInt>(dollars =>
    {
        var plan = Plan(2026, "high");
        var budget = Money.Rounded(1_400 + (dollars.Get * 37.5m));
        var stopsAt = new SpendingCap(MonthBudget: budget).StopsAt(plan)!.Value;
        return MonthCost.Of(plan, stopsAt).Total <= budget && MonthCost.Of(plan, stopsAt + 1).Total > budget;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_share_of_a_send_in_the_month_is_by_messages()
    {
        var month = MonthCost.Of(Plan(2019, "medium"), 9_000);

        Assert.Equal(600m, month.ShareOf(3_000).Dollars);
        Assert.Equal(Money.Zero, MonthCost.Of(Plan(2019, "medium"), 0).ShareOf(0));
    }

    [Theory]
    [InlineData(180000, "NT$1,800")]
    [InlineData(20, "NT$0.20")]
    [InlineData(-123456, "-NT$1,234.56")]
    [InlineData(0, "NT$0")]
    public void Money_reads_as_in_taiwan(long hundredths, string text) => Assert.Equal(text, new Money(hundredths).ToString());

    [Fact]
    public void Halves_round_away_from_zero() => Assert.Equal((1, 2, -1), (Money.Rounded(0.005m).Hundredths, Money.Rounded(0.015m).Hundredths, Money.Rounded(-0.005m).Hundredths));

    [Fact]
    public void Revenue_is_weighed_against_cost()
    {
        var forecast = ReturnForecast.Of(Money.Rounded(1_800), Money.Rounded(18_000), 0.4m);

        Assert.Equal((5_400m, 10m, 4_500m), (forecast.Profit.Dollars, forecast.ReturnOnSpend!.Value, forecast.BreakEvenRevenue.Dollars));
        Assert.Null(ReturnForecast.Of(Money.Zero, Money.Rounded(18_000), 0.4m).ReturnOnSpend);
        Assert.Throws<ArgumentOutOfRangeException>(() => ReturnForecast.Of(Money.Zero, Money.Zero, 0));
    }
}
