using Weir.Experiments;

namespace Weir.Tests.Experiments;

public class AmountTests
{
    /// <summary>From the mean and the standard deviation that are published for Hillstrom's groups.</summary>
    private static Amounts Published(long count, double mean, double deviation) =>
        new(count, count * mean, deviation * deviation * (count - 1) + count * mean * mean);

    [Fact]
    public void Hillstroms_men_spent_three_quarters_of_a_dollar_more_a_head()
    {
        var found = AmountComparison.Of(Published(21_307, 1.422617, 17.754), Published(21_306, 0.652789, 11.588))!;

        Assert.Equal(0.770, found.Difference, 3);
        Assert.Equal(0.485, found.Interval.Low, 3);
        Assert.Equal(1.055, found.Interval.High, 3);
        Assert.True(found.P < 0.001);
    }

    [Fact]
    public void Hillstroms_women_spent_less_than_half_a_dollar_more()
    {
        var found = AmountComparison.Of(Published(21_387, 1.077202, 15.089), Published(21_306, 0.652789, 11.588))!;

        Assert.Equal(0.424, found.Difference, 3);
        Assert.False(found.Interval.Covers(0));
    }

    /// <summary>Student's sleep data as every handbook of statistics prints it: t -1.8608, 17.776 degrees, p .07939.</summary>
    [Fact]
    public void Welchs_t_agrees_with_the_handbook()
    {
        var first = Amounts.Of(10, 0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        var second = Amounts.Of(10, 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

        var found = AmountComparison.Of(first, second)!;

        Assert.Equal(-1.8608, found.T, 4);
        Assert.Equal(17.776, found.Freedom, 3);
        Assert.Equal(0.07939, found.P, 5);
        Assert.Equal(-3.3654832, found.Interval.Low, 6);
        Assert.Equal(0.2054832, found.Interval.High, 6);
    }

    [Fact]
    public void Members_who_spent_nothing_count_as_members()
    {
        var group = Amounts.Of(4, 100, 300);

        Assert.Equal(100, group.Mean);
        Assert.Equal(20_000, group.Variance, 6);
    }

    [Fact]
    public void Without_spread_or_without_members_nothing_is_claimed()
    {
        Assert.Null(AmountComparison.Of(Amounts.Of(1, 5), Amounts.Of(100, 5)));
        var nobody = AmountComparison.Of(Amounts.Of(50), Amounts.Of(60))!;
        Assert.Equal((0, 1), (nobody.T, nobody.P));
    }

    [Fact]
    public void One_large_spender_is_cut_to_what_all_but_one_in_a_thousand_stay_within()
    {
        double[] spent = [.. Enumerable.Range(1, 99).Select(amount => (double)amount), 1_000_000];

        var cut = Amounts.CutAt(1_000, spent);

        Assert.Equal(99, cut);
        var whole = Amounts.Of(1_000, spent);
        var trimmed = Amounts.Winsorised(1_000, cut, spent);
        Assert.Equal(whole.Sum - 1_000_000 + 99, trimmed.Sum);
        Assert.True(trimmed.Variance < whole.Variance / 1_000);
        Assert.Equal(0, Amounts.CutAt(1_000_000, spent));
    }
}
