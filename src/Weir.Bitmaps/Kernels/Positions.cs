using System.Numerics;
using System.Runtime.CompilerServices;

namespace Weir.Bitmaps.Kernels;

/// <summary>Between a chunk's bits and the sorted list of their positions (0..65,535).</summary>
internal static unsafe class Positions
{
    /// <summary>
    /// Sets a bit per position. Works on bytes, not words: neighbours in a sparse list fall into the same word time and
    /// again, and each would have to wait for the store before it.
    /// </summary>
    public static void Set(ulong* words, ushort* list, int count)
    {
        var bytes = (byte*)words;
        var end = list + count;
        for (; list + 4 <= end; list += 4)
        {
            SetOne(bytes, list[0]);
            SetOne(bytes, list[1]);
            SetOne(bytes, list[2]);
            SetOne(bytes, list[3]);
        }
        for (; list < end; list++)
        {
            SetOne(bytes, *list);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SetOne(byte* bytes, nuint position) => bytes[position >> 3] |= (byte)(1u << (int)(position & 7));

    public static void Clear(ulong* words, ushort* list, int count)
    {
        var bytes = (byte*)words;
        for (var i = 0; i < count; i++)
        {
            int position = list[i];
            bytes[position >> 3] &= (byte)~(1 << (position & 7));
        }
    }

    /// <summary>Writes the position of every set bit; there must be room for all of them.</summary>
    public static int ToList(ulong* words, ushort* into)
    {
        var next = into;
        for (var i = 0; i < Words.Count; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1)
            {
                *next++ = (ushort)((i << 6) + BitOperations.TrailingZeroCount(word));
            }
        }
        return (int)(next - into);
    }

    /// <summary>Keeps the positions whose bit is set, or is not, without a branch that could be mispredicted.</summary>
    public static int Keep(ulong* words, bool whenSet, ushort* list, int count, ushort* into)
    {
        var flip = whenSet ? 0ul : 1ul;
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            int position = list[i];
            into[kept] = (ushort)position;
            kept += (int)((words[position >> 6] >> position & 1) ^ flip);
        }
        return kept;
    }

    public static int KeepAll(ushort* list, int count, ushort* into)
    {
        new ReadOnlySpan<ushort>(list, count).CopyTo(new Span<ushort>(into, count));
        return count;
    }

    /// <summary>Index of the first entry not below <paramref name="position"/>.</summary>
    public static int LowerBound(ushort* list, int count, int position)
    {
        var low = 0;
        for (var length = count; length > 0;)
        {
            var half = length >> 1;
            var above = list[low + half] < position;
            low = above ? low + half + 1 : low;
            length = above ? length - half - 1 : half;
        }
        return low;
    }

    /// <summary>Keeps the positions that the other sorted list holds, or does not. Writing over <paramref name="list"/> is allowed.</summary>
    public static int Keep(ushort* other, int otherCount, bool whenHeld, ushort* list, int count, ushort* into)
    {
        var kept = 0;
        var o = 0;
        for (var i = 0; i < count; i++)
        {
            var position = list[i];
            while (o < otherCount && other[o] < position)
            {
                o++;
            }
            into[kept] = position;
            kept += (o < otherCount && other[o] == position) == whenHeld ? 1 : 0;
        }
        return kept;
    }
}
