namespace Weir.Experiments;

/// <summary>The range that covers the true value with the confidence asked for, 95 % unless somebody says otherwise.</summary>
public readonly record struct Interval(double Low, double High)
{
    public bool Covers(double value) => Low <= value && value <= High;
}
