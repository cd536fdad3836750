using MathNet.Numerics.Distributions;

namespace Weir.Experiments;

/// <summary>The two conventions every figure here follows: a finding may be chance once in twenty, and a real effect is to be seen four times in five.</summary>
public static class Confidence
{
    /// <summary>The chance of finding a difference where there is none.</summary>
    public const double Level = 0.05;

    /// <summary>The chance of finding a difference that is there.</summary>
    public const double Power = 0.80;

    /// <summary>How many standard errors lie on each side of a normal estimate: 1.96 at the usual level.</summary>
    internal static double TwoSided(double level) => Normal.InvCDF(0, 1, 1 - level / 2);

    /// <summary>The chance of so large a value in either direction. The far tail is asked for from below, where no digit is lost.</summary>
    internal static double TwoSidedP(double z) => 2 * Normal.CDF(0, 1, -Math.Abs(z));
}
