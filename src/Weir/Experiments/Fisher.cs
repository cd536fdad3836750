using MathNet.Numerics;

namespace Weir.Experiments;

/// <summary>
/// Fisher's exact test of two proportions. With the totals fixed, the hits of the first group follow the hypergeometric
/// distribution; the p is the weight of all tables that are as unlikely as the one seen, or more so.
/// </summary>
internal static class Fisher
{
    /// <summary>Two tables of the same weight may differ in the last digits of their logarithms; they count as equal.</summary>
    private const double Tolerance = 1e-7;

    public static double TwoSidedP(Proportion first, Proportion second)
    {
        var hits = first.Hits + second.Hits;
        var all = first.Of + second.Of;
        var (low, high) = (Math.Max(0, hits - second.Of), Math.Min(hits, first.Of));
        if (low == high)
        {
            return 1;
        }

        // Relative to the table seen, so that nothing underflows however large the groups are.
        var seen = LogWeight(first.Hits);
        double asUnlikely = 0, total = 0;
        for (var k = low; k <= high; k++)
        {
            var relative = LogWeight(k) - seen;
            var weight = Math.Exp(relative);
            total += weight;
            if (relative <= Tolerance)
            {
                asUnlikely += weight;
            }
        }
        return double.IsInfinity(total) ? 0 : Math.Min(1, asUnlikely / total);

        double LogWeight(long k) => LogChoose(first.Of, k) + LogChoose(second.Of, hits - k) - LogChoose(all, hits);
    }

    private static double LogChoose(double n, double k) => SpecialFunctions.GammaLn(n + 1) - SpecialFunctions.GammaLn(k + 1) - SpecialFunctions.GammaLn(n - k + 1);
}
