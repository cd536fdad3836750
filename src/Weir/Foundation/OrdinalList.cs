namespace Weir.Foundation;

/// <summary>Ordinals in rising order as bytes: a count, then each one's distance to the one before, 7-bit encoded.</summary>
internal static class OrdinalList
{
    public static byte[] Write(IReadOnlyList<int> ordinals)
    {
        using var stream = new MemoryStream();
        using var to = new BinaryWriter(stream);
        to.Write7BitEncodedInt(ordinals.Count);
        var before = 0;
        foreach (var ordinal in ordinals)
        {
            to.Write7BitEncodedInt(ordinal - before);
            before = ordinal;
        }
        to.Flush();
        return stream.ToArray();
    }

    public static int[] Read(byte[] bytes)
    {
        using var from = new BinaryReader(new MemoryStream(bytes));
        var ordinals = new int[from.Read7BitEncodedInt()];
        var before = 0;
        for (var i = 0; i < ordinals.Length; i++)
        {
            ordinals[i] = before += from.Read7BitEncodedInt();
        }
        return ordinals;
    }
}
