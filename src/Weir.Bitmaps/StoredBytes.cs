namespace Weir.Bitmaps;

/// <summary>Reads what was stored; a stream that ends early is corrupt input, like any other wrong length.</summary>
internal static class StoredBytes
{
    public static void Read(Stream stream, Span<byte> into)
    {
        if (stream.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) != into.Length)
        {
            throw new InvalidDataException("The stored bytes end early.");
        }
    }
}
