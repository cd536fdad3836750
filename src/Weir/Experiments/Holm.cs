namespace Weir.Experiments;

/// <summary>
/// Several comparisons at once find a difference by chance more often than one. Holm's step-down raises each p so that the chance
/// of any false finding among them stays what it was for one.
/// </summary>
public static class Holm
{
    /// <summary>In the order given.</summary>
    public static double[] Adjust(params ReadOnlySpan<double> values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        var copy = values.ToArray();
        Array.Sort(order, (one, other) => copy[one].CompareTo(copy[other]));

        var adjusted = new double[values.Length];
        var floor = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            // Never smaller than a p that was smaller before: the order of the findings stays.
            floor = Math.Max(floor, Math.Min(1, copy[order[rank]] * (order.Length - rank)));
            adjusted[order[rank]] = floor;
        }
        return adjusted;
    }
}
