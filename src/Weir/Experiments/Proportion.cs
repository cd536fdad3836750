namespace Weir.Experiments;

/// <summary>How many of a group did something: unique clickers of an arm, buyers among the held out.</summary>
public readonly record struct Proportion
{
    public Proportion(long hits, long of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, of);
        (Hits, Of) = (hits, of);
    }

    public long Hits { get; }

    public long Of { get; }

    public double Rate => Of == 0 ? 0 : (double)Hits / Of;

    /// <summary>
    /// Wilson's interval. Unlike the textbook's rate plus or minus two standard errors it stays between 0 and 1, and says something
    /// sensible when nobody or everybody did it.
    /// </summary>
    public Interval Interval(double level = Confidence.Level)
    {
        if (Of == 0)
        {
            return new(0, 1);
        }
        var z = Confidence.TwoSided(level);
        var n = (double)Of;
        var middle = Rate + z * z / (2 * n);
        var half = z * Math.Sqrt(Rate * (1 - Rate) / n + z * z / (4 * n * n));
        var scale = 1 + z * z / n;

        // At the two ends the exact bound is 0 or 1, which the roots would miss by a rounding.
        return new(Hits == 0 ? 0 : (middle - half) / scale, Hits == Of ? 1 : (middle + half) / scale);
    }
}
