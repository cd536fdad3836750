namespace Weir.Experiments;

/// <summary>
/// Whoever looks again and again and stops at the first significant figure fools himself: with five looks one comparison in seven
/// of equals "wins". Either one looks once, at the time planned, or asks more of each look by Pocock's constant.
/// </summary>
public static class PlannedLooks
{
    public const int LooksMax = 5;

    /// <summary>The |z| each look must reach, so that all of them together are wrong once in twenty; by the number of looks (Pocock 1977).</summary>
    public static double PocockZ(int looks) => looks switch
    {
        1 => 1.960,
        2 => 2.178,
        3 => 2.289,
        4 => 2.361,
        LooksMax => 2.413,
        _ => throw new ArgumentOutOfRangeException(nameof(looks), looks, $"Between 1 and {LooksMax} looks can be planned."),
    };
}
