using Weir.Bitmaps.Kernels;

namespace Weir.Bitmaps.Rules;

/// <summary>
/// A random share of all ordinals, the same ones for the same salt for ever. Decided by a hash of each ordinal, so it holds no memory; a
/// chunk costs about a hundred microseconds, which is why it is asked last.
/// </summary>
internal sealed unsafe class InShare(ulong salt, int tenThousandths, bool isNegated) : Predicate
{
    /// <summary>Dearer than any column, whose rank is at most the width of its codes.</summary>
    private const int Rank = 64;
    private const ulong GoldenRatio = 0x9E37_79B9_7F4A_7C15;

    public static bool Holds(ulong salt, int ordinal, int tenThousandths)
    {
        // The finaliser of SplitMix64: every bit of ordinal and salt reaches every bit of the result.
        var mixed = salt + (((ulong)(uint)ordinal + 1) * GoldenRatio);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        mixed ^= mixed >> 31;
        return (int)((mixed >> 32) * ShareWhole >> 32) < tenThousandths;
    }

    internal override int CostRank(int chunk) => Rank;

    internal override Predicate Negate() => new InShare(salt, tenThousandths, !isNegated);

    internal override ChunkBounds Bounds(int chunk) => new(0, Bitmap.ChunkSize);

    internal override bool Matches(int chunk, int position) =>
        Holds(salt, (chunk * Bitmap.ChunkSize) + position, tenThousandths) != isNegated;

    internal override void Fill(int chunk, ulong* into)
    {
        for (var word = 0; word < Words.Count; word++)
        {
            var bits = 0ul;
            for (var bit = 0; bit < 64; bit++)
            {
                bits |= (Matches(chunk, (word * 64) + bit) ? 1ul : 0ul) << bit;
            }
            into[word] = bits;
        }
    }

    internal override int Keep(int chunk, ushort* list, int count, ushort* into)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var position = list[i];
            into[kept] = position;
            kept += Matches(chunk, position) ? 1 : 0;
        }
        return kept;
    }
}
