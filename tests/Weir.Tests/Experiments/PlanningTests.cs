using MathNet.Numerics.Distributions;
using Weir.Experiments;

namespace Weir.Tests.Experiments;

public class PlanningTests
{
    [Theory]
    [InlineData(0.05, 0.10, 31_234)]
    [InlineData(0.05, 0.20, 8_158)]
    [InlineData(0.05, 0.50, 1_471)]
    [InlineData(0.02, 0.20, 21_109)]
    [InlineData(0.30, 0.10, 3_763)]
    public void Each_group_needs_as_many_members_as_the_tables_say(double rate, double lift, long needed)
    {
        Assert.Equal(needed, SampleSize.PerGroup(rate, lift));
        Assert.Equal(lift, SampleSize.SmallestLift(rate, needed)!.Value, 3);
    }

    [Fact]
    public void What_no_group_can_show_is_said_to_be_so()
    {
        Assert.Null(SampleSize.SmallestLift(0.05, 100));
        Assert.Null(SampleSize.SmallestLift(0, 1_000_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.PerGroup(0.9, 0.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleSize.PerGroup(0.1, 0));
    }

    [Fact]
    public void Several_comparisons_ask_more_of_each()
    {
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust(0.01, 0.04, 0.03, 0.005), (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.Equal([0.04], Holm.Adjust(0.04));
        Assert.Equal([1, 1], Holm.Adjust(0.7, 0.9));
        Assert.Empty(Holm.Adjust());
    }

    [Theory]
    [InlineData(2, 0.0831)]
    [InlineData(3, 0.1073)]
    [InlineData(5, 0.1417)]
    [InlineData(10, 0.1934)]
    [InlineData(20, 0.2479)]
    public void Who_peeks_is_wrong_more_often_than_once_in_twenty(int looks, double wrong) =>
        Assert.Equal(wrong, Peeking.FalseFindings(looks, 1.959964), 4);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(PlannedLooks.LooksMax)]
    public void Pococks_constants_keep_planned_looks_honest(int looks) =>
        Assert.Equal(Confidence.Level, Peeking.FalseFindings(looks, PlannedLooks.PocockZ(looks)), 3);

    [Fact]
    public void More_looks_than_the_table_knows_cannot_be_planned() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PlannedLooks.PocockZ(PlannedLooks.LooksMax + 1));

    [Fact]
    public void A_split_that_is_off_raises_the_alarm_and_chance_does_not()
    {
        var even = SampleRatio.Of([5_050, 4_950], [1, 1]);
        Assert.Equal(1.0, even.ChiSquare, 10);
        Assert.Equal(0.3173, even.P, 4);
        Assert.False(even.IsOff);

        Assert.True(SampleRatio.Of([5_200, 4_800], [1, 1]).IsOff);
        Assert.True(SampleRatio.Of([900, 1_200, 7_900], [10, 10, 80]).IsOff);
        Assert.False(SampleRatio.Of([0, 0], [1, 1]).IsOff);
        Assert.Throws<ArgumentException>(() => SampleRatio.Of([1], [1]));
    }

    /// <summary>
    /// The chance that a comparison of equals crosses the line at one of several evenly spaced looks: the density of the running sum is
    /// carried from look to look over a grid, less what has crossed (Armitage, McPherson and Rowe 1969).
    /// </summary>
    private static class Peeking
    {
        private const int Cells = 800;

        public static double FalseFindings(int looks, double line)
        {
            var (grid, density) = Grid(line);
            for (var i = 0; i < grid.Length; i++)
            {
                density[i] = Normal.PDF(0, 1, grid[i]);
            }
            for (var look = 2; look <= looks; look++)
            {
                var (next, carried) = Grid(line * Math.Sqrt(look));
                for (var i = 0; i < next.Length; i++)
                {
                    carried[i] = Simpson(grid, j => density[j] * Normal.PDF(0, 1, next[i] - grid[j]));
                }
                (grid, density) = (next, carried);
            }
            return 1 - Simpson(grid, i => density[i]);
        }

        private static (double[] Points, double[] Density) Grid(double edge) =>
            ([.. Enumerable.Range(0, Cells + 1).Select(i => -edge + 2 * edge * i / Cells)], new double[Cells + 1]);

        private static double Simpson(double[] grid, Func<int, double> value)
        {
            var sum = 0.0;
            for (var i = 0; i <= Cells; i++)
            {
                sum += value(i) * (i is 0 or Cells ? 1 : i % 2 == 1 ? 4 : 2);
            }
            return sum * (grid[1] - grid[0]) / 3;
        }
    }
}
