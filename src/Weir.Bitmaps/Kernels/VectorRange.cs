using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Weir.Bitmaps.Kernels;

/// <summary>A range of codes: one matches when code - From, wrapping round, is at most Span. "Missing" (all ones) lies in no range.</summary>
internal readonly record struct CodeRange(ulong From, ulong Span);

/// <summary>A range spread over the lanes of a vector once, before the loop.</summary>
internal unsafe interface IVectorRange<T, TSelf>
    where T : unmanaged
    where TSelf : unmanaged, IVectorRange<T, TSelf>
{
    static abstract TSelf Of(T from, T span);

    /// <summary>One bit for each of 64 codes.</summary>
    static abstract ulong Matches(T* codes, in TSelf range);
}

/// <summary>With 512-bit vectors.</summary>
internal readonly unsafe struct RangeOf512<T>(Vector512<T> from, Vector512<T> span) : IVectorRange<T, RangeOf512<T>>
    where T : unmanaged
{
    private readonly Vector512<T> _from = from;
    private readonly Vector512<T> _span = span;

    public static RangeOf512<T> Of(T from, T span) => new(Vector512.Create(from), Vector512.Create(span));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Matches(T* codes, in RangeOf512<T> range)
    {
        // Eight-byte codes need eight vectors for one word of result, narrower ones fewer. The tests on the size of T are
        // constants to the compiler, and written out because it does not unroll such a loop by itself.
        var lanes = Vector512<T>.Count;
        var matches = Compare(codes, range);
        if (sizeof(T) >= sizeof(ushort))
        {
            matches |= Compare(codes + lanes, range) << lanes;
        }
        if (sizeof(T) >= sizeof(uint))
        {
            matches |= Compare(codes + (2 * lanes), range) << (2 * lanes);
            matches |= Compare(codes + (3 * lanes), range) << (3 * lanes);
        }
        if (sizeof(T) == sizeof(ulong))
        {
            matches |= Compare(codes + (4 * lanes), range) << (4 * lanes);
            matches |= Compare(codes + (5 * lanes), range) << (5 * lanes);
            matches |= Compare(codes + (6 * lanes), range) << (6 * lanes);
            matches |= Compare(codes + (7 * lanes), range) << (7 * lanes);
        }
        return matches;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Compare(T* codes, in RangeOf512<T> range) =>
        Vector512.LessThanOrEqual(Vector512.Load(codes) - range._from, range._span).ExtractMostSignificantBits();
}

/// <summary>With 256-bit vectors.</summary>
internal readonly unsafe struct RangeOf256<T>(Vector256<T> from, Vector256<T> span) : IVectorRange<T, RangeOf256<T>>
    where T : unmanaged
{
    private readonly Vector256<T> _from = from;
    private readonly Vector256<T> _span = span;

    public static RangeOf256<T> Of(T from, T span) => new(Vector256.Create(from), Vector256.Create(span));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Matches(T* codes, in RangeOf256<T> range)
    {
        var matches = 0ul;
        for (var lane = 0; lane < 64; lane += Vector256<T>.Count)
        {
            matches |= Compare(codes + lane, range) << lane;
        }
        return matches;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Compare(T* codes, in RangeOf256<T> range) =>
        Vector256.LessThanOrEqual(Vector256.Load(codes) - range._from, range._span).ExtractMostSignificantBits();
}

/// <summary>With 128-bit vectors.</summary>
internal readonly unsafe struct RangeOf128<T>(Vector128<T> from, Vector128<T> span) : IVectorRange<T, RangeOf128<T>>
    where T : unmanaged
{
    private readonly Vector128<T> _from = from;
    private readonly Vector128<T> _span = span;

    public static RangeOf128<T> Of(T from, T span) => new(Vector128.Create(from), Vector128.Create(span));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Matches(T* codes, in RangeOf128<T> range)
    {
        var matches = 0ul;
        for (var lane = 0; lane < 64; lane += Vector128<T>.Count)
        {
            matches |= Compare(codes + lane, range) << lane;
        }
        return matches;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Compare(T* codes, in RangeOf128<T> range) =>
        Vector128.LessThanOrEqual(Vector128.Load(codes) - range._from, range._span).ExtractMostSignificantBits();
}
