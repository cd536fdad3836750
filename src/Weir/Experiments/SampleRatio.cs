using MathNet.Numerics.Distributions;

namespace Weir.Experiments;

/// <summary>
/// Whether members were split as planned. A split that is off (a hash that leans, an arm whose people are lost on the way) makes every
/// comparison wrong, however significant; so it is checked first. The alarm is set low (p below .001): it shall be right when it rings.
/// </summary>
public sealed record SampleRatio(double ChiSquare, double P)
{
    private const double AlarmP = 0.001;

    public bool IsOff => P < AlarmP;

    /// <param name="counts">Members found in each group.</param>
    /// <param name="shares">What was planned, in any unit; all above zero.</param>
    public static SampleRatio Of(ReadOnlySpan<long> counts, ReadOnlySpan<double> shares)
    {
        if (counts.Length != shares.Length || counts.Length < 2)
        {
            throw new ArgumentException("A ratio is checked between two groups or more, each with its share.", nameof(shares));
        }
        double members = 0, whole = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shares[i], nameof(shares));
            members += counts[i];
            whole += shares[i];
        }
        if (members == 0)
        {
            return new(0, 1);
        }

        var square = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            var expected = members * shares[i] / whole;
            square += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        return new(square, 1 - ChiSquared.CDF(counts.Length - 1, square));
    }
}
