using Weir.Bitmaps.Kernels;
using Weir.Bitmaps.Sets;

namespace Weir.Bitmaps;

/// <summary>
/// A chunk of a set as 1,024 words on one side and as bytes, as <see cref="Bitmap.SerializeChunk"/> gives them, on the other: for whoever
/// works out a chunk's members without having a set.
/// </summary>
public static unsafe class ChunkBytes
{
    public const int WordCount = Words.Count;

    /// <summary>No bytes for no member. The same members give the same bytes, always.</summary>
    public static byte[] Write(ReadOnlySpan<ulong> words)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(words.Length, WordCount, nameof(words));
        using var arena = new Arena();
        var container = default(Container);
        fixed (ulong* from = words)
        {
            container.SetWords(arena, from, Words.PopCount(from));
        }
        Span<byte> bytes = stackalloc byte[ContainerFormat.BytesMax];
        return bytes[..ContainerFormat.Write(container, bytes)].ToArray();
    }

    /// <summary>Writes all words. Throws <see cref="InvalidDataException"/> when the bytes are corrupt.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, Span<ulong> words)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(words.Length, WordCount, nameof(words));
        using var arena = new Arena();
        var container = default(Container);
        ContainerFormat.Read(bytes, arena, ref container);
        fixed (ulong* into = words)
        {
            container.WriteWords(into);
        }
    }
}
