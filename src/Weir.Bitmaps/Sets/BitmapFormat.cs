using System.Buffers.Binary;

namespace Weir.Bitmaps.Sets;

/// <summary>
/// A bitmap as a stream: version (1 byte), number of chunks (4 bytes), then for each chunk with members, ascending, its
/// number (4), its length in bytes (2) and its <see cref="ContainerFormat"/>. Little-endian. No checksum: that belongs to the file around it.
/// </summary>
internal static class BitmapFormat
{
    private const byte Version = 1;
    private const int HeaderBytes = 5;
    private const int ChunkHeaderBytes = 6;

    public static void Write(Bitmap bitmap, Stream stream)
    {
        Span<byte> bytes = stackalloc byte[ChunkHeaderBytes + ContainerFormat.BytesMax];
        var chunkCount = 0;
        for (var chunk = 0; chunk < bitmap.ChunkCount; chunk++)
        {
            chunkCount += bitmap.CountInChunk(chunk) > 0 ? 1 : 0;
        }
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], chunkCount);
        stream.Write(bytes[..HeaderBytes]);
        for (var chunk = 0; chunk < bitmap.ChunkCount; chunk++)
        {
            var length = ContainerFormat.Write(bitmap.Chunk(chunk), bytes[ChunkHeaderBytes..]);
            if (length > 0)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes, chunk);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes[sizeof(int)..], (ushort)length);
                stream.Write(bytes[..(ChunkHeaderBytes + length)]);
            }
        }
    }

    public static Bitmap Read(Arena arena, Stream stream)
    {
        Span<byte> bytes = stackalloc byte[ContainerFormat.BytesMax];
        StoredBytes.Read(stream, bytes[..HeaderBytes]);
        var chunkCount = BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]);
        if (bytes[0] != Version || chunkCount is < 0 or > Bitmap.ChunkCountMax)
        {
            throw new InvalidDataException($"No bitmap starts with version {bytes[0]} and {chunkCount} chunks.");
        }
        var bitmap = new Bitmap(arena);
        try
        {
            var previous = -1;
            for (var i = 0; i < chunkCount; i++)
            {
                previous = ReadChunk(bitmap, stream, bytes, previous);
            }
            return bitmap;
        }
        catch
        {
            bitmap.Clear();
            throw;
        }
    }

    private static int ReadChunk(Bitmap bitmap, Stream stream, Span<byte> bytes, int previous)
    {
        StoredBytes.Read(stream, bytes[..ChunkHeaderBytes]);
        var chunk = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[sizeof(int)..]);
        if (chunk <= previous || chunk >= Bitmap.ChunkCountMax || length is 0 or > ContainerFormat.BytesMax)
        {
            throw new InvalidDataException($"Chunk {chunk} of {length} bytes cannot follow chunk {previous}.");
        }
        StoredBytes.Read(stream, bytes[..length]);
        bitmap.ReplaceChunk(chunk, bytes[..length]);
        return chunk;
    }
}
