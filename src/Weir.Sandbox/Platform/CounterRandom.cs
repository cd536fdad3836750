namespace Weir.Sandbox.Platform;

/// <summary>
/// Counter-based random numbers: the n-th number of (seed, stream, entity) is a pure function, so people are the same whatever
/// order they are asked in, and two policies can be compared on the same luck.
/// mix64 = SplitMix64's finaliser; key = mix64(mix64(seed + G*stream) + G*entity); u(n) = ((mix64(key + G*(n+1)) >> 11) + 0.5) * 2^-53.
/// </summary>
internal struct CounterRandom(ulong seed, ulong stream, ulong entity)
{
    private const ulong G = 0x9E3779B97F4A7C15;

    private readonly ulong _key = Mix(unchecked(Mix(unchecked(seed + (G * stream))) + (G * entity)));
    private ulong _count;

    public static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>Uniform in (0, 1), never an end.</summary>
    public double Uniform() => (unchecked(Mix(_key + (G * ++_count)) >> 11) + 0.5) * (1.0 / (1UL << 53));

    public int Below(int limit) => (int)(Uniform() * limit);

    public ulong Bits() => unchecked(Mix(_key + (G * ++_count)));

    /// <summary>Box-Muller; takes two uniforms and gives one normal.</summary>
    public double Normal()
    {
        var radius = Math.Sqrt(-2 * Math.Log(Uniform()));
        return radius * Math.Cos(2 * Math.PI * Uniform());
    }

    /// <summary>Marsaglia and Tsang 2000, with the boost for shapes under one.</summary>
    public double Gamma(double shape)
    {
        if (shape < 1)
        {
            var boosted = Gamma(shape + 1);
            return boosted * Math.Pow(Uniform(), 1 / shape);
        }
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }
            v = v * v * v;
            var u = Uniform();
            if (Math.Log(u) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }

    public double Beta(double a, double b)
    {
        var x = Gamma(a);
        return x / (x + Gamma(b));
    }
}
