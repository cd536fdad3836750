namespace Weir.Experiments;

/// <summary>
/// Fisher's exact test of two proportions. With the totals fixed, the hits of the first group follow the hypergeometric
/// distribution; the p is the weight of all tables that are as unlikely as the one seen, or more so.
/// </summary>
internal static class Fisher
{
    /// <summary>Two tables of the same weight may differ in their last digits; they count as equal.</summary>
    private const double Tolerance = 1e-7;

    /// <summary>Of the likeliest table: what lies beyond adds nothing to a sum of doubles.</summary>
    private const double Negligible = 1e-20;

    public static double TwoSidedP(Proportion first, Proportion second)
    {
        var hits = first.Hits + second.Hits;
        var (low, high) = (Math.Max(0, hits - second.Of), Math.Min(hits, first.Of));
        if (low == high)
        {
            return 1;
        }

        // Outwards from the likeliest table, whose weight is called 1: nothing overflows however large the groups are, and each table is one division.
        var likeliest = Math.Clamp((long)((hits + 1.0) * (first.Of + 1.0) / (first.Of + second.Of + 2.0)), low, high);
        var weights = new List<double> { 1 };
        var seen = first.Hits == likeliest ? 1 : 0.0;
        Walk(likeliest, high, +1);
        Walk(likeliest, low, -1);
        return Math.Min(1, weights.Where(weight => weight <= seen * (1 + Tolerance)).Sum() / weights.Sum());

        void Walk(long from, long to, int step)
        {
            var weight = 1.0;
            for (var k = from; k != to && (weight > Negligible || (weight > 0 && (first.Hits - k) * step > 0)); k += step)
            {
                // From k hits in the first group to one more is p, from one more to k is 1/p.
                var lower = step > 0 ? k : k - 1;
                var rise = (double)(first.Of - lower) / (lower + 1) * ((double)(hits - lower) / (second.Of - hits + lower + 1));
                weight *= step > 0 ? rise : 1 / rise;
                weights.Add(weight);
                if (k + step == first.Hits)
                {
                    seen = weight;
                }
            }
        }
    }
}
