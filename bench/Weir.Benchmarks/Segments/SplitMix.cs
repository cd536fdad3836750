namespace Weir.Benchmarks.Segments;

/// <summary>Steele and Lea's splitmix64: the same numbers on every machine, in a row or by position.</summary>
internal struct SplitMix(ulong seed)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    public ulong Next() => Mix(_state += Gamma);

    /// <summary>In [0, 1).</summary>
    public double NextShare() => Share(Next());

    public static double Share(ulong bits) => (bits >> 11) * (1.0 / (1ul << 53));

    public static ulong At(ulong seed, ulong position) => Mix(seed + (position * Gamma));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
