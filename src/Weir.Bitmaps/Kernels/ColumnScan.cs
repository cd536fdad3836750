using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using System.Runtime.Intrinsics;

namespace Weir.Bitmaps.Kernels;

/// <summary>
/// Compares a dense chunk of codes with ranges, 64 members (one word of the result) at a time, and combines the outcome
/// with what is there. Words that the operation cannot change any more are skipped together with their codes. The bits of
/// the result are counted on the way: that costs nothing while the codes are still coming from memory.
/// </summary>
internal static unsafe class ColumnScan
{
    private const int BytesAhead = 2_048;
    private const int LineBytes = 64;

    /// <summary>into = source TOperation matches; positions from <paramref name="capacity"/> on have no value and match nothing.</summary>
    public static int Apply<TOperation>(byte* codes, int width, int capacity, ReadOnlySpan<CodeRange> ranges, ulong* source, ulong* into)
        where TOperation : IWordOperation
    {
        var words = capacity / 64;
        var count = width switch
        {
            1 => Apply<TOperation, byte>(codes, words, ranges, source, into),
            2 => Apply<TOperation, ushort>((ushort*)codes, words, ranges, source, into),
            4 => Apply<TOperation, uint>((uint*)codes, words, ranges, source, into),
            _ => Apply<TOperation, ulong>((ulong*)codes, words, ranges, source, into),
        };
        for (var i = words; i < Words.Count; i++)
        {
            into[i] = TOperation.Of(source[i], 0);
            count += BitOperations.PopCount(into[i]);
        }
        return count;
    }

    private static int Apply<TOperation, T>(T* codes, int words, ReadOnlySpan<CodeRange> ranges, ulong* source, ulong* into)
        where TOperation : IWordOperation
        where T : unmanaged, IBinaryInteger<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Apply<TOperation, T, RangeOf512<T>>(codes, words, ranges, source, into);
        }
        return Vector256.IsHardwareAccelerated
            ? Apply<TOperation, T, RangeOf256<T>>(codes, words, ranges, source, into)
            : Apply<TOperation, T, RangeOf128<T>>(codes, words, ranges, source, into);
    }

    private static int Apply<TOperation, T, TRange>(T* codes, int words, ReadOnlySpan<CodeRange> ranges, ulong* source, ulong* into)
        where TOperation : IWordOperation
        where T : unmanaged, IBinaryInteger<T>
        where TRange : unmanaged, IVectorRange<T, TRange>
    {
        var vectors = stackalloc TRange[ranges.Length];
        for (var i = 0; i < ranges.Length; i++)
        {
            vectors[i] = TRange.Of(T.CreateTruncating(ranges[i].From), T.CreateTruncating(ranges[i].Span));
        }
        return ranges.Length == 1
            ? One<TOperation, T, TRange>(codes, words, vectors[0], source, into)
            : Several<TOperation, T, TRange>(codes, words, vectors, ranges.Length, source, into);
    }

    private static int One<TOperation, T, TRange>(T* codes, int words, TRange range, ulong* source, ulong* into)
        where TOperation : IWordOperation
        where T : unmanaged
        where TRange : unmanaged, IVectorRange<T, TRange>
    {
        var count = 0;
        for (nint i = 0; i < words; i++)
        {
            var word = source[i];
            if (!TOperation.IsSettled(word))
            {
                FetchAhead(codes + (i * 64));
                word = TOperation.Of(word, TRange.Matches(codes + (i * 64), range));
            }
            into[i] = word;
            count += BitOperations.PopCount(word);
        }
        return count;
    }

    private static int Several<TOperation, T, TRange>(T* codes, int words, TRange* ranges, int rangeCount, ulong* source, ulong* into)
        where TOperation : IWordOperation
        where T : unmanaged
        where TRange : unmanaged, IVectorRange<T, TRange>
    {
        var count = 0;
        for (nint i = 0; i < words; i++)
        {
            var word = source[i];
            if (!TOperation.IsSettled(word))
            {
                FetchAhead(codes + (i * 64));
                var matches = TRange.Matches(codes + (i * 64), ranges[0]);
                for (var range = ranges + 1; range < ranges + rangeCount; range++)
                {
                    matches |= TRange.Matches(codes + (i * 64), *range);
                }
                word = TOperation.Of(word, matches);
            }
            into[i] = word;
            count += BitOperations.PopCount(word);
        }
        return count;
    }

    /// <summary>
    /// The processor's own prefetching starts anew on every page of 4 KiB. Asking for the lines of half a page ahead takes a
    /// fifth off a scan of cold memory. A prefetch past the end of the block is harmless: it never faults.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchAhead<T>(T* codes) where T : unmanaged
    {
        if (!Sse.IsSupported)
        {
            return;
        }
        for (var line = 0; line < sizeof(T); line++)
        {
            Sse.Prefetch0((byte*)codes + BytesAhead + (line * LineBytes));
        }
    }
}
