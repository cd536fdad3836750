using System.Numerics;
using Weir.Bitmaps;

namespace Weir.Segments.History;

/// <summary>Reads single facts out of a serialised chunk of members.</summary>
internal static class ChunkCounts
{
    public static int Of(byte[] chunk) => Words(chunk).Sum(word => BitOperations.PopCount(word));

    public static bool Has(byte[] chunk, int position) => Has(Words(chunk), position);

    public static bool Has(ulong[] words, int position) => (words[position >> 6] >> position & 1) != 0;

    private static ulong[] Words(byte[] chunk)
    {
        var words = new ulong[ChunkBytes.WordCount];
        ChunkBytes.Read(chunk, words);
        return words;
    }
}
