using Weir.Attribution;
using Weir.Experiments;
using Weir.Pricing;
using Weir.Pump;

namespace Weir.Tests.Attribution;

public sealed class SendReturnTests
{
    [Fact]
    public void Rates_are_missing_where_there_is_nothing_to_divide_by()
    {
        var free = SendReturn.Of(AttributionRules.Default, false, 0, Money.Zero, Money.Zero, clickers: 0, Money.Zero, null);

        Assert.Equal((null, null, null, null), (free.ConversionRate, free.CostPerOrder?.Dollars, free.Roas, free.Profit?.Dollars));
        Assert.Null(free.AgainstHoldOut);
    }

    [Fact]
    public void Money_is_after_refunds_and_profit_is_what_the_margin_leaves_of_it()
    {
        var result = SendReturn.Of(new AttributionRules(7, 0.4m), true, orders: 8, Money.Rounded(10_000), Money.Rounded(9_000), clickers: 100, Money.Rounded(450), null);

        Assert.Equal((0.08m, 56.25m, 20m, 40m, 3_150m), (result.ConversionRate, result.CostPerOrder!.Value.Dollars, result.Roas, result.MarginPercent, result.Profit!.Value.Dollars));
    }

    [Fact]
    public void A_clear_difference_is_called_one_with_its_interval()
    {
        // Customer models, 6.3: 300 of 10,000 against 240 of 10,000.
        var compared = Compare(300, 10_000, 240, 10_000);

        Assert.Equal(HoldOutVerdict.More, compared.Verdict);
        Assert.Equal((0.001507, 0.010518), (Math.Round(compared.Difference.Low, 6), Math.Round(compared.Difference.High, 6)));
        Assert.Equal(HoldOutVerdict.Less, Compare(240, 10_000, 300, 10_000).Verdict);
    }

    [Theory]
    [InlineData(150, 1_000, 120, 1_000, HoldOutVerdict.NotClear)]
    [InlineData(3, 900, 0, 100, HoldOutVerdict.TooFew)]
    [InlineData(0, 900, 0, 100, HoldOutVerdict.TooFew)]
    public void What_cannot_be_told_is_not_claimed(int bought, int sent, int boughtToo, int heldOut, HoldOutVerdict verdict) =>
        Assert.Equal(verdict, Compare(bought, sent, boughtToo, heldOut).Verdict);

    [Fact]
    public void The_members_needed_are_those_for_a_rise_by_a_fifth()
    {
        Assert.Equal(SampleSize.PerGroup(0.024, 0.2), Compare(300, 10_000, 240, 10_000).MembersNeeded);
        Assert.Null(Compare(0, 900, 0, 100).MembersNeeded);
    }

    [Fact]
    public void Payloads_keep_their_wire_names() => Assert.Equal(
        ["attribution.changed", "attribution.reviewed"], new PumpParts().AddAttribution().PayloadNames.Keys.Order(StringComparer.Ordinal));

    /// <summary>Everybody who buys spends a thousand.</summary>
    private static HoldOutComparison Compare(int bought, int sent, int boughtToo, int heldOut) => HoldOutComparison.Of(Group(bought, sent), Group(boughtToo, heldOut), null, Money.Zero);

    private static GroupFigures Group(int buyers, int members) => new(new Proportion(buyers, members), new Amounts(members, buyers * 100_000.0, buyers * 1e10));
}
