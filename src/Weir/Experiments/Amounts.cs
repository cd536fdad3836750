namespace Weir.Experiments;

/// <summary>
/// Amounts of a group, of which only three numbers are kept: how many members, their sum, the sum of their squares. Members who
/// spent nothing count among the members; they are most of them, and without them a difference in buyers would be lost.
/// </summary>
public readonly record struct Amounts(long Count, double Sum, double SumOfSquares)
{
    public double Mean => Count == 0 ? 0 : Sum / Count;

    /// <summary>Of a sample: divided by one less than the count. Never below zero, however the squares were rounded.</summary>
    public double Variance => Count < 2 ? 0 : Math.Max(0, (SumOfSquares - Sum * Sum / Count) / (Count - 1));

    /// <summary>A group of <paramref name="count"/> members, of whom these spent something.</summary>
    public static Amounts Of(long count, params ReadOnlySpan<double> spent)
    {
        double sum = 0, squares = 0;
        foreach (var amount in spent)
        {
            sum += amount;
            squares += amount * amount;
        }
        return new(count, sum, squares);
    }

    /// <summary>
    /// Amounts above the given quantile of the whole group (zeros included) are cut to it. Spending has a heavy tail, in which one
    /// customer can decide a comparison; the cut group is shown as a second line and never replaces the first. Groups that
    /// are compared are cut at one <paramref name="at"/>, found over all of them.
    /// </summary>
    public static Amounts Winsorised(long count, double at, ReadOnlySpan<double> spent)
    {
        double sum = 0, squares = 0;
        foreach (var amount in spent)
        {
            var cut = Math.Min(amount, at);
            sum += cut;
            squares += cut * cut;
        }
        return new(count, sum, squares);
    }

    /// <summary>The amount that all but one in a thousand of the members stay within; zero when fewer than that spent anything.</summary>
    public static double CutAt(long count, ReadOnlySpan<double> spent, double quantile = WinsorisingQuantile)
    {
        var above = (long)Math.Floor(count * (1 - quantile));
        if (spent.Length <= above)
        {
            return 0;
        }
        var sorted = spent.ToArray();
        Array.Sort(sorted);
        return sorted[^(int)(above + 1)];
    }

    private const double WinsorisingQuantile = 0.999;
}
