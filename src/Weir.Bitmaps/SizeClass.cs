using System.Numerics;

namespace Weir.Bitmaps;

/// <summary>
/// The block sizes an <see cref="Arena"/> hands out: multiples of 16 up to 128 bytes, then four sizes per doubling,
/// so that a block is never more than a quarter larger than what was asked for.
/// </summary>
internal static class SizeClass
{
    public const int SmallestBytes = 16;

    /// <summary>A bitset is the largest block taken from a slab; whatever is larger comes straight from the operating system.</summary>
    public const int SlabBlockBytesMax = 8_192;

    private const int LinearBytesMax = 128;
    private const int LinearCount = LinearBytesMax / SmallestBytes;

    public static readonly int Count = IndexOf(SlabBlockBytesMax) + 1;

    public static int IndexOf(int bytes)
    {
        if (bytes <= LinearBytesMax)
        {
            return (Math.Max(bytes, 1) - 1) / SmallestBytes;
        }
        var log = BitOperations.Log2((uint)bytes - 1);
        var quarter = (bytes - 1 - (1 << log)) >> (log - 2);
        return LinearCount + ((log - 7) * 4) + quarter;
    }

    public static int RoundUp(int bytes)
    {
        if (bytes <= LinearBytesMax)
        {
            return (Math.Max(bytes, 1) + SmallestBytes - 1) / SmallestBytes * SmallestBytes;
        }
        var quarter = 1 << (BitOperations.Log2((uint)bytes - 1) - 2);
        return (bytes + quarter - 1) / quarter * quarter;
    }

    /// <summary>The largest class that fits into what is left of a slab.</summary>
    public static int RoundDown(int bytes)
    {
        if (bytes <= LinearBytesMax)
        {
            return bytes / SmallestBytes * SmallestBytes;
        }
        var quarter = 1 << Math.Max(BitOperations.Log2((uint)bytes) - 2, 4);
        return Math.Min(bytes / quarter * quarter, SlabBlockBytesMax);
    }
}
