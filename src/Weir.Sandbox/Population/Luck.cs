namespace Weir.Sandbox.Population;

/// <summary>Turns one uniform number into a choice, so that a draw is taken whether it is used or not.</summary>
internal static class Luck
{
    public static int Pick(ReadOnlySpan<double> weights, double u)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }
        var left = u * total;
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left <= 0)
            {
                return i;
            }
        }
        return weights.Length - 1;
    }
}
