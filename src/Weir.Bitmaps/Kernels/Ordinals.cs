using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Weir.Bitmaps.Kernels;

/// <summary>
/// Writes the ordinals of a chunk's set bits. As long as there is room to spare, words are written in groups of four or
/// sixteen and the surplus is overwritten by the next (Lemire's way in simdjson): a loop per bit would mispredict its end in every word.
/// </summary>
internal static unsafe class Ordinals
{
    /// <summary>No word writes more than this beyond where it starts: 64 ordinals, the last group of 16 begun at most at the 64th.</summary>
    private const int SpareRoom = 80;

    /// <summary>From one bit in eight on, compressing vectors beats counting zeros.</summary>
    private const int DenseCount = Bitmap.ChunkSize / 8;

    /// <summary>
    /// From position <paramref name="from"/> on, as many as there is room for; the words hold <paramref name="count"/> bits in all.
    /// What lies in <paramref name="into"/> behind the ordinals written may have been overwritten.
    /// </summary>
    public static int Write(ulong* words, int count, int from, int ordinalOfFirst, Span<int> into)
    {
        fixed (int* start = into)
        {
            var next = start;
            var end = start + into.Length;
            var i = from >> 6;
            var word = words[i] & (ulong.MaxValue << from);
            for (; end - next >= SpareRoom; word = words[i])
            {
                next = Avx512F.IsSupported && count >= DenseCount
                    ? Compress(word, ordinalOfFirst + (i << 6), next)
                    : WriteGroups(word, ordinalOfFirst + (i << 6), next);
                if (++i == Words.Count)
                {
                    return (int)(next - start);
                }
            }
            for (; ; word = words[i])
            {
                for (; word != 0; word &= word - 1)
                {
                    if (next == end)
                    {
                        return into.Length;
                    }
                    *next++ = ordinalOfFirst + (i << 6) + BitOperations.TrailingZeroCount(word);
                }
                if (++i == Words.Count)
                {
                    return (int)(next - start);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int* WriteGroups(ulong word, int ordinal, int* next)
    {
        var after = next + BitOperations.PopCount(word);
        do
        {
            next[0] = ordinal + BitOperations.TrailingZeroCount(word);
            word &= word - 1;
            next[1] = ordinal + BitOperations.TrailingZeroCount(word);
            word &= word - 1;
            next[2] = ordinal + BitOperations.TrailingZeroCount(word);
            word &= word - 1;
            next[3] = ordinal + BitOperations.TrailingZeroCount(word);
            word &= word - 1;
            next += 4;
        }
        while (next < after);
        return after;
    }

    /// <summary>Sixteen positions at a time: the processor moves the chosen ones together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int* Compress(ulong word, int ordinal, int* next)
    {
        var bits = Vector512.Create(1u, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 6, 1 << 7, 1 << 8, 1 << 9, 1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15);
        var ordinals = Vector512<int>.Indices + Vector512.Create(ordinal);
        for (var j = 0; j < 4; j++)
        {
            var chosen = ~Vector512.Equals(Vector512.Create((uint)word) & bits, Vector512<uint>.Zero);
            Avx512F.Compress(Vector512<int>.Zero, chosen.AsInt32(), ordinals).Store(next);
            next += BitOperations.PopCount((uint)(ushort)word);
            ordinals += Vector512.Create(16);
            word >>= 16;
        }
        return next;
    }
}
