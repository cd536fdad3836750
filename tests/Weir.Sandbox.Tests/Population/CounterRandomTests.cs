using Weir.Sandbox.Platform;
using Xunit;

namespace Weir.Sandbox.Tests.Population;

public sealed class CounterRandomTests
{
    [Fact]
    public void Follows_the_written_formula()
    {
        const ulong g = 0x9E3779B97F4A7C15;
        var key = Mix(Mix(unchecked(42 + (g * 7))) + unchecked(g * 9));
        var random = new CounterRandom(42, 7, 9);
        for (ulong n = 0; n < 5; n++)
        {
            var expected = ((Mix(unchecked(key + (g * (n + 1)))) >> 11) + 0.5) * Math.Pow(2, -53);
            Assert.Equal(expected, random.Uniform());
        }
    }

    [Fact]
    public void Mixes_like_SplitMix64() =>
        // The first output of SplitMix64 seeded with 0 is the mix of one step.
        Assert.Equal(0xE220A8397B1DCDAFUL, CounterRandom.Mix(0x9E3779B97F4A7C15));

    [Fact]
    public void Draws_have_the_moments_of_their_distributions()
    {
        var random = new CounterRandom(1, 2, 3);
        var gammas = Enumerable.Range(0, 20_000).Select(_ => random.Gamma(2)).ToArray();
        var betas = Enumerable.Range(0, 20_000).Select(_ => random.Beta(0.8, 7)).ToArray();
        var normals = Enumerable.Range(0, 20_000).Select(_ => random.Normal()).ToArray();
        Assert.InRange(gammas.Average(), 1.95, 2.05);
        Assert.InRange(betas.Average(), (0.8 / 7.8) - 0.005, (0.8 / 7.8) + 0.005);
        Assert.InRange(normals.Average(), -0.03, 0.03);
        Assert.InRange(normals.Average(x => x * x), 0.95, 1.05);
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
