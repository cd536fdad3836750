using System.Numerics;
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

    public static void Clear(ulong* into) => NativeMemory.Clear(into, Bytes);

    public static void Fill(ulong* into) => NativeMemory.Fill(into, Bytes, byte.MaxValue);

    public static bool Has(ulong* words, int low) => (words[low >> 6] >> low & 1) != 0;

    /// <summary>into = into TOperation other, word by word.</summary>
    public static void Apply<TOperation>(ulong* into, ulong* other) where TOperation : IWordOperation
    {
        if (Vector512.IsHardwareAccelerated)
        {
            for (var i = 0; i < Count; i += 8)
            {
                TOperation.Of(Vector512.Load(into + i), Vector512.Load(other + i)).Store(into + i);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (var i = 0; i < Count; i += 4)
            {
                TOperation.Of(Vector256.Load(into + i), Vector256.Load(other + i)).Store(into + i);
            }
        }
        else
        {
            for (var i = 0; i < Count; i += 2)
            {
                TOperation.Of(Vector128.Load(into + i), Vector128.Load(other + i)).Store(into + i);
            }
        }
    }

    public static int PopCount(ulong* words)
    {
        var count = 0;
        for (var i = 0; i < Count; i++)
        {
            count += BitOperations.PopCount(words[i]);
        }
        return count;
    }
}
