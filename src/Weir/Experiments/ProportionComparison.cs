namespace Weir.Experiments;

/// <summary>
/// Whether two groups differ in how many did something.
/// </summary>
/// <param name="Difference">First rate minus second.</param>
/// <param name="Z">The difference in pooled standard errors.</param>
/// <param name="NormalP">The chance of so large a difference if there were none, by the normal approximation.</param>
/// <param name="FisherP">The same, exactly.</param>
/// <param name="Interval">Newcombe's interval of the difference.</param>
/// <param name="IsSmall">Some cell expects fewer than five people: the approximation does not hold, Fisher decides alone.</param>
public sealed record ProportionComparison(
    Proportion First, Proportion Second, double Difference, double Z, double NormalP, double FisherP, Interval Interval, bool IsSmall)
{
    /// <summary>Below this an expected count is too small for the normal approximation.</summary>
    private const double ExpectedMin = 5;

    /// <summary>The p to print.</summary>
    public double P => IsSmall ? FisherP : NormalP;

    /// <summary>
    /// The p to act on: the larger of both. 150 of 1,000 against 120 of 1,000 is .0496 by one and .0576 by the other; a winner that
    /// depends on the choice of test is none.
    /// </summary>
    public double CautiousP => IsSmall ? FisherP : Math.Max(NormalP, FisherP);

    public static ProportionComparison Of(Proportion first, Proportion second, double level = Confidence.Level)
    {
        var all = (double)first.Of + second.Of;
        var pooled = all == 0 ? 0 : (first.Hits + second.Hits) / all;
        var difference = first.Rate - second.Rate;
        var deviation = first.Of == 0 || second.Of == 0 ? 0 : Math.Sqrt(pooled * (1 - pooled) * (1.0 / first.Of + 1.0 / second.Of));

        // Nobody did it, or everybody: there is no spread and nothing to tell apart.
        var z = deviation == 0 ? 0 : difference / deviation;
        return new(
            first, second, difference, z, Confidence.TwoSidedP(z), Fisher.TwoSidedP(first, second), Newcombe(first, second, difference, level),
            Math.Min(first.Of, second.Of) * Math.Min(pooled, 1 - pooled) < ExpectedMin);
    }

    /// <summary>From the Wilson intervals of both groups (Newcombe 1998, method 10): holds its promise for small and lopsided groups as well.</summary>
    private static Interval Newcombe(Proportion first, Proportion second, double difference, double level)
    {
        var (one, two) = (first.Interval(level), second.Interval(level));
        return new(
            difference - Root(first.Rate - one.Low, two.High - second.Rate),
            difference + Root(one.High - first.Rate, second.Rate - two.Low));

        static double Root(double a, double b) => Math.Sqrt(a * a + b * b);
    }
}
