using Weir.Experiments;

namespace Weir.Tests.Experiments;

public class ProportionTests
{
    [Fact]
    public void Three_hundred_clicks_of_ten_thousand_are_more_than_two_hundred_and_forty()
    {
        var found = ProportionComparison.Of(new(300, 10_000), new(240, 10_000));

        Assert.Equal(2.6176, found.Z, 4);
        Assert.Equal(0.008856, found.NormalP, 6);
        Assert.Equal(0.001507, found.Interval.Low, 6);
        Assert.Equal(0.010518, found.Interval.High, 6);
        Assert.False(found.IsSmall);
        Assert.True(found.CautiousP < Confidence.Level);
    }

    [Fact]
    public void A_difference_that_only_one_of_two_tests_sees_is_not_acted_on()
    {
        var found = ProportionComparison.Of(new(150, 1_000), new(120, 1_000));

        Assert.Equal(1.9630, found.Z, 4);
        Assert.Equal(0.0496, found.NormalP, 4);
        Assert.Equal(0.0576, found.FisherP, 4);
        Assert.True(found.P < Confidence.Level);
        Assert.True(found.CautiousP > Confidence.Level);
    }

    [Fact]
    public void Two_groups_without_a_click_do_not_differ()
    {
        var found = ProportionComparison.Of(new(0, 100), new(0, 100));

        Assert.Equal(0, found.Z);
        Assert.Equal(1, found.P);
        Assert.Equal(1, found.CautiousP);
        Assert.True(found.Interval.Covers(0));
        Assert.Equal(1, ProportionComparison.Of(new(100, 100), new(100, 100)).P);
        Assert.Equal(1, ProportionComparison.Of(new(0, 0), new(3, 100)).P);
    }

    /// <summary>Hillstrom's public e-mail experiment: 21,307 members got the men's mail, 21,387 the women's, 21,306 none.</summary>
    [Theory]
    [InlineData(3_894, 21_307, 2_262, 22.49, 2)]
    [InlineData(267, 21_307, 122, 7.385, 3)]
    [InlineData(189, 21_387, 122, 3.780, 3)]
    public void Hillstroms_mails_are_found_to_work(long hits, long of, long hitsWithout, double z, int digits)
    {
        var found = ProportionComparison.Of(new(hits, of), new(hitsWithout, 21_306));

        Assert.Equal(z, found.Z, digits);
        Assert.True(found.CautiousP < 0.001);
        Assert.False(found.Interval.Covers(0));
    }

    [Fact]
    public void Few_expected_hits_leave_the_decision_to_the_exact_test()
    {
        // The tea-tasting lady's table: 3 of 4 against 1 of 4 is 34 chances in 70.
        var found = ProportionComparison.Of(new(3, 4), new(1, 4));

        Assert.True(found.IsSmall);
        Assert.Equal(34.0 / 70, found.P, 10);
        Assert.Equal(found.P, found.CautiousP);
    }

    [Fact]
    public void The_exact_test_holds_for_groups_of_a_million_as_well()
    {
        var close = ProportionComparison.Of(new(50_000, 1_000_000), new(50_600, 1_000_000));
        Assert.Equal(close.NormalP, close.FisherP, 2);

        var far = ProportionComparison.Of(new(50_000, 1_000_000), new(90_000, 1_000_000));
        Assert.Equal(0, far.FisherP, 12);
    }

    [Fact]
    public void The_order_of_the_groups_changes_only_the_sign()
    {
        var (one, other) = (ProportionComparison.Of(new(30, 400), new(55, 500)), ProportionComparison.Of(new(55, 500), new(30, 400)));

        Assert.Equal(one.Z, -other.Z, 12);
        Assert.Equal(one.FisherP, other.FisherP, 10);
        Assert.Equal(one.Interval.Low, -other.Interval.High, 12);
    }

    [Fact]
    public void Wilsons_interval_stays_between_nobody_and_everybody()
    {
        Assert.Equal(0, new Proportion(0, 20).Interval().Low);
        Assert.Equal(0.1611, new Proportion(0, 20).Interval().High, 4);
        Assert.Equal(1, new Proportion(20, 20).Interval().High, 12);
        Assert.Equal(new Interval(0, 1), new Proportion(0, 0).Interval());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Proportion(2, 1));
    }

    [Fact]
    public void The_exact_test_is_exact_for_every_small_table()
    {
        foreach (var (n, m) in from n in Enumerable.Range(1, 9) from m in Enumerable.Range(1, 9) select (n, m))
        {
            foreach (var (a, b) in from a in Enumerable.Range(0, n + 1) from b in Enumerable.Range(0, m + 1) select (a, b))
            {
                Assert.Equal(Exact(a, n, b, m), Fisher.TwoSidedP(new(a, n), new(b, m)), 12);
            }
        }
    }

    [Fact]
    public void The_exact_test_reaches_groups_of_millions()
    {
        var close = ProportionComparison.Of(new(600_500, 2_000_000), new(600_000, 2_000_000));
        Assert.Equal(close.NormalP, close.FisherP, 2);
        Assert.Equal(0, Fisher.TwoSidedP(new(1_500_000, 2_000_000), new(500_000, 2_000_000)));
        Assert.Equal(1, Fisher.TwoSidedP(new(1_000, 2_000_000), new(1_000, 2_000_000)), 9);
    }

    /// <summary>Counts the ways: all tables with the same totals of which there are as few as of the one seen, or fewer.</summary>
    private static double Exact(int a, int n, int b, int m)
    {
        var ways = Enumerable.Range(Math.Max(0, a + b - m), Math.Min(a + b, n) - Math.Max(0, a + b - m) + 1).ToDictionary(k => k, k => Choose(n, k) * Choose(m, a + b - k));
        return (double)ways.Values.Where(way => way <= ways[a]).Sum() / ways.Values.Sum();
    }

    private static long Choose(int n, int k) => k == 0 ? 1 : Choose(n - 1, k - 1) * n / k;
}
