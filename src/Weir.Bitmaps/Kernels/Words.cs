using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Weir.Bitmaps.Kernels;

/// <summary>
/// Whole chunks as 1,024 words (8 KiB, which stays in the first-level cache). Every loop takes the widest vectors of the
/// machine; the test is a constant to the compiler, so that only one of the loops exists in the machine code.
/// </summary>
internal static unsafe class Words
{
    public const int Count = Bitmap.ChunkSize / 64;
    public const int Bytes = Count * sizeof(ulong);

    /// <summary>So many words from the stack have room for a chunk that starts on a cache line.</summary>
    public const int CountToAlign = Count + (LineBytes / sizeof(ulong));

    private const int LineBytes = 64;

    public static ulong* Align(ulong* words) => (ulong*)(((nuint)words + LineBytes - 1) & ~(nuint)(LineBytes - 1));

    public static void Clear(ulong* into) => NativeMemory.Clear(into, Bytes);

    public static void Fill(ulong* into) => NativeMemory.Fill(into, Bytes, byte.MaxValue);

    public static bool Has(ulong* words, int low) => (words[low >> 6] >> low & 1) != 0;

    /// <summary>into = left TOperation right, word by word; into may be either of them.</summary>
    public static void Apply<TOperation>(ulong* left, ulong* right, ulong* into) where TOperation : IWordOperation
    {
        if (Vector512.IsHardwareAccelerated)
        {
            for (var i = 0; i < Count; i += 8)
            {
                TOperation.Of(Vector512.Load(left + i), Vector512.Load(right + i)).Store(into + i);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (var i = 0; i < Count; i += 4)
            {
                TOperation.Of(Vector256.Load(left + i), Vector256.Load(right + i)).Store(into + i);
            }
        }
        else
        {
            for (var i = 0; i < Count; i += 2)
            {
                TOperation.Of(Vector128.Load(left + i), Vector128.Load(right + i)).Store(into + i);
            }
        }
    }

    public static void Copy(ulong* from, ulong* into) => Apply<Take>(from, from, into);

    public static int PopCount(ulong* words) => PopCounts.Count<Take>(words, words);
}
