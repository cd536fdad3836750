using Weir.Bitmaps;

namespace Weir.Tests.Bitmaps;

/// <summary>Contents of one chunk that between them reach every container kind, its borders and awkward positions.</summary>
internal static class ChunkShapes
{
    public static IEnumerable<int[]> All(Random random)
    {
        yield return [];
        yield return [0];
        yield return [Bitmap.ChunkSize - 1];
        yield return Some(random, 50);
        yield return Some(random, 2_047);
        yield return Some(random, 2_048);
        yield return Some(random, 2_049);
        yield return [.. Enumerable.Range(0, 2_500)];
        yield return Some(random, 20_000);
        yield return Some(random, Bitmap.ChunkSize - 1);
        yield return [.. Enumerable.Range(0, Bitmap.ChunkSize)];
    }

    public static int[] Some(Random random, int count)
    {
        var positions = new HashSet<int>();
        if (count > Bitmap.ChunkSize / 2)
        {
            positions.UnionWith(Enumerable.Range(0, Bitmap.ChunkSize));
            positions.ExceptWith(Some(random, Bitmap.ChunkSize - count));
        }
        while (positions.Count < count)
        {
            positions.Add(random.Next(Bitmap.ChunkSize));
        }
        return [.. positions.Order()];
    }
}
