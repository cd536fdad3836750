using MathNet.Numerics.Distributions;

namespace Weir.Experiments;

/// <summary>How many members each group needs, so that a difference of the size asked for is found four times in five.</summary>
public static class SampleSize
{
    /// <param name="rate">What is expected without the change, above 0 and below 1.</param>
    /// <param name="relativeLift">0.2 for "a fifth more".</param>
    public static long PerGroup(double rate, double relativeLift, double level = Confidence.Level, double power = Confidence.Power)
    {
        var better = rate * (1 + relativeLift);
        if (rate is <= 0 or >= 1 || better is <= 0 or >= 1 || relativeLift == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(relativeLift), $"No number of members tells {rate} from {better}.");
        }
        var middle = (rate + better) / 2;
        var apart = Confidence.TwoSided(level) * Math.Sqrt(2 * middle * (1 - middle))
            + Normal.InvCDF(0, 1, power) * Math.Sqrt(rate * (1 - rate) + better * (1 - better));
        return (long)Math.Ceiling(apart * apart / ((better - rate) * (better - rate)));
    }

    /// <summary>
    /// The smallest relative rise that groups of this size can show; null when even a doubling would go unseen, or when the doubled
    /// rate would be no rate. Found by halving the range, since the size has no inverse in closed form.
    /// </summary>
    public static double? SmallestLift(double rate, long perGroup)
    {
        var (unseen, seen) = (0.0, 1.0);
        if (perGroup < 1 || rate is <= 0 or >= 0.5 || PerGroup(rate, seen) > perGroup)
        {
            return null;
        }
        while (seen - unseen > LiftTolerance)
        {
            var middle = (seen + unseen) / 2;
            (unseen, seen) = PerGroup(rate, middle) > perGroup ? (middle, seen) : (unseen, middle);
        }
        return seen;
    }

    private const double LiftTolerance = 1e-4;
}
