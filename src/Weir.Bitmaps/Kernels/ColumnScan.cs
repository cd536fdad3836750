using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Weir.Bitmaps.Kernels;

/// <summary>A range of codes: matches when code - From, wrapping round, is at most Span. "Missing" (all ones) lies in no range.</summary>
internal readonly record struct CodeRange(ulong From, ulong Span);

/// <summary>
/// Compares a dense chunk of codes with ranges, 64 members (one word of the result) at a time, and combines the outcome
/// with what is there. Words that the operation cannot change any more are skipped together with their codes. The bits of
/// the result are counted on the way: that costs nothing while the codes are still coming from memory.
/// </summary>
internal static unsafe class ColumnScan
{
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
        where T : unmanaged, IBinaryInteger<T> =>
        ranges.Length == 1
            ? One<TOperation, T>(codes, words, T.CreateTruncating(ranges[0].From), T.CreateTruncating(ranges[0].Span), source, into)
            : Several<TOperation, T>(codes, words, ranges, source, into);

    private static int One<TOperation, T>(T* codes, int words, T from, T span, ulong* source, ulong* into)
        where TOperation : IWordOperation
        where T : unmanaged, IBinaryInteger<T>
    {
        var count = 0;
        for (var i = 0; i < words; i++)
        {
            var word = source[i];
            if (!TOperation.IsSettled(word))
            {
                word = TOperation.Of(word, Matches(codes + (i * 64), from, span));
            }
            into[i] = word;
            count += BitOperations.PopCount(word);
        }
        return count;
    }

    private static int Several<TOperation, T>(T* codes, int words, ReadOnlySpan<CodeRange> ranges, ulong* source, ulong* into)
        where TOperation : IWordOperation
        where T : unmanaged, IBinaryInteger<T>
    {
        var count = 0;
        for (var i = 0; i < words; i++)
        {
            var word = source[i];
            if (!TOperation.IsSettled(word))
            {
                var matches = 0ul;
                foreach (var range in ranges)
                {
                    matches |= Matches(codes + (i * 64), T.CreateTruncating(range.From), T.CreateTruncating(range.Span));
                }
                word = TOperation.Of(word, matches);
            }
            into[i] = word;
            count += BitOperations.PopCount(word);
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Matches<T>(T* codes, T from, T span) where T : unmanaged, IBinaryInteger<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Lanes512(codes, Vector512.Create(from), Vector512.Create(span));
        }
        return Vector256.IsHardwareAccelerated
            ? Lanes256(codes, Vector256.Create(from), Vector256.Create(span))
            : Lanes128(codes, Vector128.Create(from), Vector128.Create(span));
    }

    // Eight-byte codes need eight 512-bit vectors for one word of result; the narrower ones fewer. The tests on the size of T
    // are constants to the compiler, and written out because it does not unroll such loops by itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Lanes512<T>(T* codes, Vector512<T> from, Vector512<T> span) where T : unmanaged
    {
        var lanes = Vector512<T>.Count;
        var matches = Compare(codes, from, span);
        if (sizeof(T) >= sizeof(ushort))
        {
            matches |= Compare(codes + lanes, from, span) << lanes;
        }
        if (sizeof(T) >= sizeof(uint))
        {
            matches |= Compare(codes + (2 * lanes), from, span) << (2 * lanes);
            matches |= Compare(codes + (3 * lanes), from, span) << (3 * lanes);
        }
        if (sizeof(T) == sizeof(ulong))
        {
            matches |= Compare(codes + (4 * lanes), from, span) << (4 * lanes);
            matches |= Compare(codes + (5 * lanes), from, span) << (5 * lanes);
            matches |= Compare(codes + (6 * lanes), from, span) << (6 * lanes);
            matches |= Compare(codes + (7 * lanes), from, span) << (7 * lanes);
        }
        return matches;

        static ulong Compare(T* at, Vector512<T> from, Vector512<T> span) =>
            Vector512.LessThanOrEqual(Vector512.Load(at) - from, span).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Lanes256<T>(T* codes, Vector256<T> from, Vector256<T> span) where T : unmanaged
    {
        var matches = 0ul;
        for (var lane = 0; lane < 64; lane += Vector256<T>.Count)
        {
            matches |= (ulong)Vector256.LessThanOrEqual(Vector256.Load(codes + lane) - from, span).ExtractMostSignificantBits() << lane;
        }
        return matches;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Lanes128<T>(T* codes, Vector128<T> from, Vector128<T> span) where T : unmanaged
    {
        var matches = 0ul;
        for (var lane = 0; lane < 64; lane += Vector128<T>.Count)
        {
            matches |= (ulong)Vector128.LessThanOrEqual(Vector128.Load(codes + lane) - from, span).ExtractMostSignificantBits() << lane;
        }
        return matches;
    }
}
