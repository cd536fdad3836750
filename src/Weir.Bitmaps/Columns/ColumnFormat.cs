using System.Buffers.Binary;
using System.Numerics;

namespace Weir.Bitmaps.Columns;

/// <summary>
/// A column as a stream: version (1 byte), number of chunks (4 bytes), then for each chunk with values, ascending:
/// its number (4), kind (1), width (1), base (8), entries (4); sparse: the keys (2 bytes each); the codes (width bytes each).
/// Little-endian. Counts and bounds are not stored but found anew, so that they cannot disagree with the values.
/// </summary>
internal static unsafe class ColumnFormat
{
    private const byte Version = 1;
    private const int HeaderBytes = 5;
    private const int ChunkHeaderBytes = 18;

    public static void Write(Column column, Stream stream)
    {
        Span<byte> header = stackalloc byte[ChunkHeaderBytes];
        var chunkCount = 0;
        for (var chunk = 0; chunk < column.ChunkCount; chunk++)
        {
            chunkCount += column.Chunk(chunk).Count > 0 ? 1 : 0;
        }
        header[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], chunkCount);
        stream.Write(header[..HeaderBytes]);
        for (var chunk = 0; chunk < column.ChunkCount; chunk++)
        {
            ref readonly var content = ref column.Chunk(chunk);
            if (content.Count == 0)
            {
                continue;
            }
            var entries = content.Kind == ColumnKind.Sparse ? content.Count : content.Capacity;
            BinaryPrimitives.WriteInt32LittleEndian(header, chunk);
            header[4] = (byte)content.Kind;
            header[5] = content.Frame.Width;
            BinaryPrimitives.WriteInt64LittleEndian(header[6..], content.Frame.Base);
            BinaryPrimitives.WriteInt32LittleEndian(header[14..], entries);
            stream.Write(header);
            if (content.Kind == ColumnKind.Sparse)
            {
                stream.Write(new ReadOnlySpan<byte>(content.Keys, entries * sizeof(ushort)));
            }
            stream.Write(new ReadOnlySpan<byte>(content.Codes, entries * content.Frame.Width));
        }
    }

    public static Column Read(Arena arena, Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        StoredBytes.Read(stream, header);
        var chunkCount = BinaryPrimitives.ReadInt32LittleEndian(header[1..]);
        if (header[0] != Version || chunkCount is < 0 or > Bitmap.ChunkCountMax)
        {
            throw new InvalidDataException($"No column starts with version {header[0]} and {chunkCount} chunks.");
        }
        var column = new Column(arena);
        try
        {
            for (var i = 0; i < chunkCount; i++)
            {
                ReadChunk(column, arena, stream);
            }
            return column;
        }
        catch
        {
            column.Clear();
            throw;
        }
    }

    private static void ReadChunk(Column column, Arena arena, Stream stream)
    {
        Span<byte> header = stackalloc byte[ChunkHeaderBytes];
        StoredBytes.Read(stream, header);
        var number = BinaryPrimitives.ReadInt32LittleEndian(header);
        var kind = (ColumnKind)header[4];
        var frame = new Frame(BinaryPrimitives.ReadInt64LittleEndian(header[6..]), header[5]);
        var entries = BinaryPrimitives.ReadInt32LittleEndian(header[14..]);
        var isShaped = kind switch
        {
            ColumnKind.Sparse => entries is > 0 and <= Bitmap.ChunkSize,
            ColumnKind.Dense => entries is >= ColumnChunk.DenseCapacityMin and <= Bitmap.ChunkSize && BitOperations.IsPow2(entries),
            _ => false,
        };
        if (!isShaped || frame.Width is not (1 or 2 or 4 or 8) || frame.Base < Frame.ValueMin
            || number < column.ChunkCount || number >= Bitmap.ChunkCountMax)
        {
            throw new InvalidDataException($"Chunk {number} of {entries} entries, kind {header[4]}, width {frame.Width} is no chunk of a column.");
        }
        var chunk = ColumnChunk.Create(arena, kind, entries, frame);
        try
        {
            if (kind == ColumnKind.Sparse)
            {
                StoredBytes.Read(stream, new Span<byte>(chunk.Keys, entries * sizeof(ushort)));
            }
            StoredBytes.Read(stream, new Span<byte>(chunk.Codes, entries * frame.Width));
            Survey(ref chunk, entries);
        }
        catch
        {
            chunk.Clear(arena);
            throw;
        }
        column.Adopt(number, chunk);
    }

    /// <summary>Counts the values, finds their bounds, and refuses what no writer could have written.</summary>
    private static void Survey(ref ColumnChunk chunk, int entries)
    {
        for (var at = 0; at < entries; at++)
        {
            if (chunk.Kind == ColumnKind.Sparse && at > 0 && chunk.Keys[at] <= chunk.Keys[at - 1])
            {
                throw new InvalidDataException($"Position {chunk.Keys[at]} follows {chunk.Keys[at - 1]} in a column; positions must ascend.");
            }
            var code = chunk.ReadCode(at);
            if (code == chunk.Frame.MissingCode && chunk.Kind == ColumnKind.Dense)
            {
                continue;
            }
            var value = chunk.Frame.Decode(code);
            if (value < chunk.Frame.Base)
            {
                throw new InvalidDataException("A code of a column lies outside its frame.");
            }
            chunk.Count++;
            chunk.Min = Math.Min(chunk.Min, value);
            chunk.Max = Math.Max(chunk.Max, value);
        }
        if (chunk.Count == 0)
        {
            throw new InvalidDataException("A chunk without values is not stored.");
        }
    }
}
