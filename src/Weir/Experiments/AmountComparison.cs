using MathNet.Numerics.Distributions;

namespace Weir.Experiments;

/// <summary>
/// Whether members of two groups spent differently, by Welch's t: the groups may differ in size and in spread.
/// </summary>
/// <param name="Difference">First mean minus second, per member.</param>
/// <param name="T">The difference in standard errors.</param>
/// <param name="Freedom">Welch's and Satterthwaite's degrees of freedom.</param>
/// <param name="Interval">Of the difference, per member.</param>
public sealed record AmountComparison(Amounts First, Amounts Second, double Difference, double T, double Freedom, double P, Interval Interval)
{
    /// <summary>Null when either group has fewer than two members: there is no spread to judge by.</summary>
    public static AmountComparison? Of(Amounts first, Amounts second, double level = Confidence.Level)
    {
        if (first.Count < 2 || second.Count < 2)
        {
            return null;
        }
        var difference = first.Mean - second.Mean;
        var (one, two) = (first.Variance / first.Count, second.Variance / second.Count);
        var error = Math.Sqrt(one + two);
        if (error == 0)
        {
            // Everybody spent the same (as a rule: nothing). No spread was seen, so nothing is claimed unless the means differ.
            return new(first, second, difference, 0, first.Count + second.Count - 2, difference == 0 ? 1 : 0, new(difference, difference));
        }

        var freedom = (one + two) * (one + two) / (one * one / (first.Count - 1) + two * two / (second.Count - 1));
        var t = difference / error;
        var half = StudentT.InvCDF(0, 1, freedom, 1 - level / 2) * error;
        return new(first, second, difference, t, freedom, 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(t)), new(difference - half, difference + half));
    }
}
