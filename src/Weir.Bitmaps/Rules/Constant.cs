using Weir.Bitmaps.Kernels;

namespace Weir.Bitmaps.Rules;

/// <summary>Everyone or nobody.</summary>
internal sealed unsafe class Constant(bool holds) : Predicate
{
    internal override int CostRank(int chunk) => 0;

    internal override Predicate Negate() => holds ? Nobody : Everyone;

    internal override ChunkBounds Bounds(int chunk) => holds ? ChunkBounds.Full : ChunkBounds.Empty;

    internal override bool Matches(int chunk, int position) => holds;

    internal override void Fill(int chunk, ulong* into)
    {
        if (holds)
        {
            Words.Fill(into);
        }
        else
        {
            Words.Clear(into);
        }
    }
}
