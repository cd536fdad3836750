using Weir.Campaigns.Arms;
using Weir.Delivery.Arms;
using Weir.Experiments;
using Weir.Foundation;
using Weir.Messages;

namespace Weir.Tests.Campaigns.Arms;

public class WinnerRuleTests
{
    private static ArmJudgement Judge(params ArmFigures[] arms) => WinnerRule.Judge(arms, [.. arms.Select(_ => 1.0)]);

    [Fact]
    public void A_difference_beyond_chance_makes_a_winner()
    {
        var judged = Judge(new(10_000, 240, 0), new(10_000, 300, 0));

        Assert.Equal((1, ArmVerdict.Better), (judged.Winner, judged.Verdict));
        Assert.True(judged.IsEnough);
        Assert.Equal(-0.006, Assert.Single(judged.Pairs).Difference, 6);
    }

    [Fact]
    public void What_only_one_of_two_tests_sees_is_called_inconclusive_and_the_better_observed_goes_on()
    {
        var judged = Judge(new(1_000, 150, 0), new(1_000, 120, 0));

        Assert.Equal((0, ArmVerdict.Inconclusive), (judged.Winner, judged.Verdict));
        Assert.Equal(0.0576, Assert.Single(judged.Pairs).P, 4);
    }

    [Fact]
    public void Nobody_tapping_leaves_the_first_arm_and_no_claim()
    {
        var judged = Judge(new(100, 0, 0), new(100, 0, 0));

        Assert.Equal((0, ArmVerdict.TooFew, false), (judged.Winner, judged.Verdict, judged.IsEnough));
        Assert.Equal((0, ArmVerdict.TooFew), (Judge(new(0, 0, 0), new(0, 0, 0)).Winner, Judge(new(0, 0, 0), new(0, 0, 0)).Verdict));
    }

    [Theory]
    [InlineData(2_000, 49, false)]
    [InlineData(2_000, 50, true)]
    [InlineData(60, 49, true)]
    [InlineData(40, 32, false)]
    public void A_hundred_taps_or_the_number_of_the_table_are_enough(long received, long clickers, bool isEnough) =>
        Assert.Equal(isEnough, Judge(new(received, clickers, 0), new(received, clickers, 0)).IsEnough);

    [Fact]
    public void Three_arms_must_clear_more_than_two()
    {
        // .03 alone; among three pairs it is no finding.
        var two = Judge(new(2_000, 130, 0), new(2_000, 98, 0));
        var three = Judge(new(2_000, 130, 0), new(2_000, 98, 0), new(2_000, 104, 0));

        Assert.Equal(ArmVerdict.Better, two.Verdict);
        Assert.Equal(ArmVerdict.Inconclusive, three.Verdict);
        Assert.Equal(3, three.Pairs.Count);
        Assert.Equal(0, three.Winner);
    }

    [Fact]
    public void An_arm_that_drives_friends_away_cannot_win_however_often_it_is_tapped()
    {
        var judged = Judge(new(5_000, 600, 60), new(5_000, 300, 10));

        Assert.Equal([0], judged.Barred);
        Assert.Equal((1, ArmVerdict.OnlyOneLeft), (judged.Winner, judged.Verdict));
    }

    [Fact]
    public void Blocks_alone_never_choose()
    {
        var judged = Judge(new(5_000, 300, 12), new(5_000, 290, 10));

        Assert.Empty(judged.Barred);
        Assert.Equal((0, ArmVerdict.Inconclusive), (judged.Winner, judged.Verdict));
    }

    [Fact]
    public void An_arm_that_hardly_reached_anybody_is_not_sent_to_the_rest()
    {
        Assert.Equal((1, ArmVerdict.SplitIsOff), Found(Judge(new(5, 1, 0), new(5_000, 300, 0))));
        Assert.Equal((1, ArmVerdict.SplitIsOff), Found(Judge(new(0, 0, 0), new(5_000, 0, 0))));

        static (int, ArmVerdict) Found(ArmJudgement judged) => (judged.Winner, judged.Verdict);
    }

    [Fact]
    public void A_split_that_is_off_ends_every_claim()
    {
        var judged = Judge(new(10_000, 240, 0), new(8_000, 400, 0));

        Assert.Equal((1, ArmVerdict.SplitIsOff), (judged.Winner, judged.Verdict));
    }

    [Theory]
    [InlineData(2, 2_000)]
    [InlineData(3, 2_000)]
    [InlineData(4, 10_000)]
    [InlineData(3, 500)]
    public void The_draw_gives_each_arm_its_slice_and_knows_nothing_of_the_hold_out(int arms, int share)
    {
        var test = new ArmTest([.. Enumerable.Repeat(new MessageContent(), arms - 1)], share, TimeSpan.FromHours(4));
        const int Members = 60_000;
        const string Salt = "campaign/7";
        var counts = new long[arms];
        var heldOut = new long[arms];
        for (var member = 0; member < Members; member++)
        {
            if (test.ArmOf(new Ordinal(member), Salt) is { } arm)
            {
                counts[arm]++;
                heldOut[arm] += Draw.Of(new Ordinal(member), Salt) < 1_000 ? 1 : 0;
            }
        }

        var slices = Enumerable.Range(0, arms).Select(test.SliceOf).ToArray();
        Assert.Equal(share, slices.Sum());
        Assert.False(SampleRatio.Of(counts, slices).IsOff);
        var rest = Members - counts.Sum();
        Assert.True(share == Draw.PartsPerWhole ? rest == 0 : !SampleRatio.Of([counts.Sum(), rest], [share, Draw.PartsPerWhole - share]).IsOff);
        Assert.False(SampleRatio.Of([heldOut.Sum(), counts.Sum() - heldOut.Sum()], [1, 9]).IsOff);
    }
}
