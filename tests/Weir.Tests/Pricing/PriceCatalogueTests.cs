using Weir.Pricing;

namespace Weir.Tests.Pricing;

public class PriceCatalogueTests
{
    [Theory]
    [InlineData("2019-04-18", "0/500 800/4000 4000/25000")]
    [InlineData("2023-08-31", "0/500 800/4000 4000/25000")]
    [InlineData("2023-09-01", "0/200 800/3000 1200/6000")]
    [InlineData("2026-10-31", "0/200 800/3000 1200/6000")]
    [InlineData("2026-11-01", "0/200 1000/3000 1400/6000")]
    [InlineData("2030-01-01", "0/200 1000/3000 1400/6000")]
    public void Each_day_has_its_list(string day, string plans) => Assert.Equal(
        plans, string.Join(' ', PriceCatalogue.Taiwan.On(DateOnly.Parse(day, null))!.Plans.Select(plan => $"{plan.MonthlyFee:0}/{plan.IncludedMessages}")));

    [Fact]
    public void Before_the_first_list_there_is_none() => Assert.Null(PriceCatalogue.Taiwan.On(new(2019, 4, 17)));

    [Fact]
    public void The_lists_follow_each_other_without_gap()
    {
        var periods = PriceCatalogue.Taiwan.Periods;

        Assert.Equal(periods.Skip(1).Select(period => period.From), periods.SkipLast(1).Select(period => period.Until!.Value.AddDays(1)));
        Assert.Null(periods[^1].Until);
        Assert.Equal(("TWD", "Asia/Taipei"), (PriceCatalogue.Taiwan.Currency, PriceCatalogue.Taiwan.TimeZone));
    }

    [Fact]
    public void Every_list_tells_its_source_and_what_is_not_confirmed()
    {
        Assert.All(PriceCatalogue.Taiwan.Periods, period => Assert.NotEmpty(period.Source));
        Assert.All(PriceCatalogue.Taiwan.Periods.SelectMany(period => period.Plans), plan =>
        {
            Assert.Equal(plan.Id == "high" ? ["extraTiers"] : [], plan.Unconfirmed);
            Assert.Equal(plan.Unconfirmed.Count > 0, plan.Note is not null);
            if (plan.SellsExtra)
            {
                Assert.Empty(PriceTierRules.Check("tiers", plan.ExtraTiers));
            }
        });
    }

    [Fact]
    public void An_operator_may_enter_the_tiers_of_lines_own_table()
    {
        PriceTier[] tiers = [new(10_000, 0.2m), new(null, 0.011m)];

        var (changed, problems) = PriceCatalogue.Taiwan.WithTiers(new(2023, 9, 1), "high", tiers);

        Assert.Empty(problems);
        var plan = changed!.On(new(2024, 1, 1))!.Plan("high")!;
        Assert.Equal((tiers, false, 0), (plan.ExtraTiers, plan.ExtraIsAtMost, plan.Unconfirmed.Count));
        Assert.Equal(1200m + 2000m + 11m, MonthCost.Of(plan, 6_000 + 10_000 + 1_000).Total.Dollars);
        Assert.True(PriceCatalogue.Taiwan.On(new(2024, 1, 1))!.Plan("high")!.ExtraIsAtMost);
        Assert.Equal(PriceCatalogue.Taiwan.On(new(2020, 1, 1)), changed.On(new(2020, 1, 1)));
    }

    [Fact]
    public void Tiers_that_make_no_sum_are_refused_all_at_once()
    {
        var (changed, problems) = PriceCatalogue.Taiwan.WithTiers(new(2023, 9, 1), "huge", [new(null, 0.2m), new(5, -1m), new(5, 0.1m)]);

        Assert.Null(changed);
        Assert.Equal(
            [
                "tiers[0].upTo: pricing.tier-open", "tiers[1].pricePerMessage: pricing.tier-price",
                "tiers[2].upTo: pricing.tier-open", "tiers[2].upTo: pricing.tier-order", "plan: pricing.unknown-plan",
            ],
            problems.Select(problem => $"{problem.Field}: {problem.Code}"));
        Assert.Equal("pricing.tier-count", Assert.Single(PriceTierRules.Check("tiers", [])).Code);
    }

    [Theory]
    [InlineData(PriceTierRules.TiersMax, 0)]
    [InlineData(PriceTierRules.TiersMax + 1, 1)]
    public void A_table_has_so_many_tiers(int count, int problems) => Assert.Equal(
        problems, PriceTierRules.Check("tiers", [.. Enumerable.Range(1, count).Select(i => new PriceTier(i == count ? null : i, 0.1m))]).Count);
}
