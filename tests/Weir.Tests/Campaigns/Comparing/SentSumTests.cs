using Weir.Campaigns.Comparing;
using Weir.Pricing;

namespace Weir.Tests.Campaigns.Comparing;

public sealed class SentSumTests
{
    /// <summary>The published case: four messages to a hundred thousand friends gave way to nine thousand to those whom they concern.</summary>
    private static readonly SentSum Blasts = new(4, 400_000, Money.Rounded(52_940), 12_000, 120, Money.Rounded(132_350), 1_520);
    private static readonly SentSum Targeted = new(10, 9_000, Money.Rounded(1_800), 1_350, 60, Money.Rounded(45_000), 9);

    [Fact]
    public void Nine_thousand_messages_in_the_place_of_four_hundred_thousand_cost_a_thirtieth_and_return_ten_times_as_much_a_dollar()
    {
        var change = SentChange.Of(Blasts, Targeted);

        Assert.Equal(new SentChange(Messages: 0.0225m, Cost: 0.0340m, NetRevenue: 0.3400m, Blocks: 0.0059m, ClickRateTimes: 5m, RoasTimes: 10m), change);
        Assert.Equal((2.5m, 25m), (Blasts.Roas, Targeted.Roas));
        Assert.Equal((0.03m, 0.15m), (Blasts.ClickRate, Targeted.ClickRate));
        Assert.Equal((0.0038m, 0.001m), (Blasts.BlockRate, Targeted.BlockRate));
    }

    [Fact]
    public void Where_there_was_nothing_before_nothing_is_said_of_the_change()
    {
        var change = SentChange.Of(SentSum.None, Targeted);

        Assert.Equal(new SentChange(null, null, null, null, null, null), change);
        Assert.Equal((null, null, null), (SentSum.None.ClickRate, SentSum.None.Roas, SentSum.None.BlockRate));
    }

    [Fact]
    public void What_cost_nothing_has_no_return_on_it_and_no_multiple_of_one()
    {
        var free = Targeted with { Cost = Money.Zero };

        Assert.Null(free.Roas);
        Assert.Null(SentChange.Of(Blasts, free).RoasTimes);
        Assert.Null(SentChange.Of(free, Blasts).RoasTimes);
        Assert.Equal(0m, SentChange.Of(Blasts, free).Cost);
    }

    [Fact]
    public void Revenue_in_another_currency_is_no_return_on_what_the_messages_cost_but_its_change_is_one()
    {
        var (before, after) = (Blasts with { IsOneCurrency = false }, Targeted with { IsOneCurrency = false });

        Assert.Equal((null, null), (before.Roas, after.Roas));
        Assert.Equal(10m, SentChange.Of(before, after).RoasTimes);
    }

    [Fact]
    public void Sums_are_added_before_rates_are_taken()
    {
        var both = Blasts + Targeted;

        Assert.Equal(new SentSum(14, 409_000, Money.Rounded(54_740), 13_350, 180, Money.Rounded(177_350), 1_529), both);
        Assert.Equal(0.0326m, both.ClickRate);
    }
}
