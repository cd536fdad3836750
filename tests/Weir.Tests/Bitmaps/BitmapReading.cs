using Weir.Bitmaps;

namespace Weir.Tests.Bitmaps;

internal static class BitmapReading
{
    /// <summary>All members through the enumerator.</summary>
    public static List<int> ToList(this Bitmap bitmap)
    {
        var members = new List<int>();
        foreach (var member in bitmap)
        {
            members.Add(member);
        }
        return members;
    }

    /// <summary>Compares every way of reading a bitmap with what it should hold.</summary>
    public static void AssertHolds(this Bitmap bitmap, IReadOnlySet<int> expected)
    {
        var sorted = expected.Order().ToArray();
        Assert.Equal(sorted, bitmap.ToList());
        Assert.Equal(sorted.Length, bitmap.Count);
        Assert.Equal(sorted.Length == 0 ? 0 : (sorted[^1] / Bitmap.ChunkSize) + 1, bitmap.ChunkCount);
        var perChunk = sorted.GroupBy(ordinal => ordinal / Bitmap.ChunkSize).ToDictionary(group => group.Key, group => group.Count());
        for (var chunk = 0; chunk <= bitmap.ChunkCount; chunk++)
        {
            Assert.Equal(perChunk.GetValueOrDefault(chunk), bitmap.CountInChunk(chunk));
        }
    }

    /// <summary>The kind of container a chunk would be stored as.</summary>
    public static byte StoredKind(this Bitmap bitmap, int chunk) => bitmap.SerializeChunk(chunk) is [var kind, ..] ? kind : (byte)0;
}
