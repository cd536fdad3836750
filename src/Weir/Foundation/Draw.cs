using System.Text;

namespace Weir.Foundation;

/// <summary>
/// A draw that falls the same way for the same member and salt, on every machine and in every run: hold-outs, variants, random shares.
/// FNV-1a over the salt, then SplitMix64's finaliser, so that neighbouring ordinals fall independently.
/// </summary>
public static class Draw
{
    public const int PartsPerWhole = 10_000;

    private const ulong FnvOffset = 14_695_981_039_346_656_037;
    private const ulong FnvPrime = 1_099_511_628_211;
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    /// <summary>A number from 0 to 9,999.</summary>
    public static int Of(Ordinal member, string salt)
    {
        var hash = FnvOffset;
        foreach (var octet in Encoding.UTF8.GetBytes(salt))
        {
            hash = (hash ^ octet) * FnvPrime;
        }
        return (int)(Mix(hash + (Golden * ((ulong)member.Value + 1))) % PartsPerWhole);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
