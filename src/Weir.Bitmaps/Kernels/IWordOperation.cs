using System.Runtime.Intrinsics;

namespace Weir.Bitmaps.Kernels;

/// <summary>What happens to a word and its counterpart. One struct per operation lets the compiler make one tight loop of each.</summary>
internal interface IWordOperation
{
    /// <summary>True when the right side can no longer change this word, so that it need not be worked out.</summary>
    static abstract bool IsSettled(ulong left);
    static abstract ulong Of(ulong left, ulong right);
    static abstract Vector128<ulong> Of(Vector128<ulong> left, Vector128<ulong> right);
    static abstract Vector256<ulong> Of(Vector256<ulong> left, Vector256<ulong> right);
    static abstract Vector512<ulong> Of(Vector512<ulong> left, Vector512<ulong> right);
}

/// <summary>Takes the right side as it is.</summary>
internal readonly struct Take : IWordOperation
{
    public static bool IsSettled(ulong left) => false;
    public static ulong Of(ulong left, ulong right) => right;
    public static Vector128<ulong> Of(Vector128<ulong> left, Vector128<ulong> right) => right;
    public static Vector256<ulong> Of(Vector256<ulong> left, Vector256<ulong> right) => right;
    public static Vector512<ulong> Of(Vector512<ulong> left, Vector512<ulong> right) => right;
}

/// <summary>Takes the complement of the right side.</summary>
internal readonly struct TakeNot : IWordOperation
{
    public static bool IsSettled(ulong left) => false;
    public static ulong Of(ulong left, ulong right) => ~right;
    public static Vector128<ulong> Of(Vector128<ulong> left, Vector128<ulong> right) => ~right;
    public static Vector256<ulong> Of(Vector256<ulong> left, Vector256<ulong> right) => ~right;
    public static Vector512<ulong> Of(Vector512<ulong> left, Vector512<ulong> right) => ~right;
}

internal readonly struct And : IWordOperation
{
    public static bool IsSettled(ulong left) => left == 0;
    public static ulong Of(ulong left, ulong right) => left & right;
    public static Vector128<ulong> Of(Vector128<ulong> left, Vector128<ulong> right) => left & right;
    public static Vector256<ulong> Of(Vector256<ulong> left, Vector256<ulong> right) => left & right;
    public static Vector512<ulong> Of(Vector512<ulong> left, Vector512<ulong> right) => left & right;
}

internal readonly struct AndNot : IWordOperation
{
    public static bool IsSettled(ulong left) => left == 0;
    public static ulong Of(ulong left, ulong right) => left & ~right;
    public static Vector128<ulong> Of(Vector128<ulong> left, Vector128<ulong> right) => Vector128.AndNot(left, right);
    public static Vector256<ulong> Of(Vector256<ulong> left, Vector256<ulong> right) => Vector256.AndNot(left, right);
    public static Vector512<ulong> Of(Vector512<ulong> left, Vector512<ulong> right) => Vector512.AndNot(left, right);
}

internal readonly struct Or : IWordOperation
{
    public static bool IsSettled(ulong left) => left == ulong.MaxValue;
    public static ulong Of(ulong left, ulong right) => left | right;
    public static Vector128<ulong> Of(Vector128<ulong> left, Vector128<ulong> right) => left | right;
    public static Vector256<ulong> Of(Vector256<ulong> left, Vector256<ulong> right) => left | right;
    public static Vector512<ulong> Of(Vector512<ulong> left, Vector512<ulong> right) => left | right;
}

internal readonly struct OrNot : IWordOperation
{
    public static bool IsSettled(ulong left) => left == ulong.MaxValue;
    public static ulong Of(ulong left, ulong right) => left | ~right;
    public static Vector128<ulong> Of(Vector128<ulong> left, Vector128<ulong> right) => left | ~right;
    public static Vector256<ulong> Of(Vector256<ulong> left, Vector256<ulong> right) => left | ~right;
    public static Vector512<ulong> Of(Vector512<ulong> left, Vector512<ulong> right) => left | ~right;
}
