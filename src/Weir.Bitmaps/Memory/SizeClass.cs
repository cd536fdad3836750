using System.Numerics;

namespace Weir.Bitmaps.Memory;

/// <summary>
/// Sizes in steps of 16 up to 128, then four steps per doubling. A free list holds the blocks from its own size up to
/// the next, so that a block from the list above a wish always satisfies it.
/// </summary>
internal static class SizeClass
{
    /// <summary>Up to 2 MiB; one word has a bit for each list that holds something.</summary>
    public const int Count = 64;

    private const int StepBytes = 16;
    private const int LinearBytesMax = 128;
    private const int LinearCount = LinearBytesMax / StepBytes;

    /// <summary>The last class that is not larger than so many bytes.</summary>
    public static int IndexBelow(int bytes)
    {
        if (bytes < LinearBytesMax)
        {
            return bytes / StepBytes;
        }
        var log = BitOperations.Log2((uint)bytes);
        return Math.Min(LinearCount + ((log - 7) * 4) + ((bytes >> (log - 2)) & 3), Count - 1);
    }

    /// <summary>The first class that is not smaller than so many bytes.</summary>
    public static int IndexAbove(int bytes) => IndexBelow(bytes - 1) + 1;

    /// <summary>The next size of a table that grows by about a fifth at a time.</summary>
    public static int RoundUp(int bytes)
    {
        if (bytes <= LinearBytesMax)
        {
            return Math.Max((bytes + StepBytes - 1) / StepBytes * StepBytes, StepBytes);
        }
        var quarter = 1 << (BitOperations.Log2((uint)bytes - 1) - 2);
        return (bytes + quarter - 1) / quarter * quarter;
    }
}
