using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Weir.Bitmaps.Identities;

/// <summary>
/// The table as a stream: version (1 byte), number of entries (8 bytes), then 16 bytes an entry (<see cref="Slot"/>,
/// little-endian) in the order of the partitions, so that reading fills one partition after the other inside the cache.
/// How the table is cut is not stored: a later version may cut it differently.
/// </summary>
internal static class IdentityFormat
{
    private const byte Version = 1;
    private const int HeaderBytes = 9;
    private const int EntriesPerRead = 4_096;

    public static void Write(IdentityTable table, Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        header[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(header[1..], table.Count);
        stream.Write(header);
        var buffer = ArrayPool<UInt128>.Shared.Rent(EntriesPerRead);
        try
        {
            var held = 0;
            foreach (var partition in table.Partitions)
            {
                foreach (var slot in partition.Slots)
                {
                    if (slot == 0)
                    {
                        continue;
                    }
                    buffer[held++] = slot;
                    if (held == EntriesPerRead)
                    {
                        stream.Write(MemoryMarshal.AsBytes(buffer.AsSpan(0, held)));
                        held = 0;
                    }
                }
            }
            stream.Write(MemoryMarshal.AsBytes(buffer.AsSpan(0, held)));
        }
        finally
        {
            ArrayPool<UInt128>.Shared.Return(buffer);
        }
    }

    public static IdentityTable Read(Arena arena, Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        StoredBytes.Read(stream, header);
        var count = BinaryPrimitives.ReadInt64LittleEndian(header[1..]);
        if (header[0] != Version || count is < 0 or > int.MaxValue)
        {
            throw new InvalidDataException($"No identity table starts with version {header[0]} and {count} entries.");
        }
        var table = new IdentityTable(arena);
        table.Expect(count);
        var buffer = ArrayPool<UInt128>.Shared.Rent(EntriesPerRead);
        try
        {
            for (var left = count; left > 0;)
            {
                var some = buffer.AsSpan(0, (int)Math.Min(left, EntriesPerRead));
                StoredBytes.Read(stream, MemoryMarshal.AsBytes(some));
                AddAll(table, some);
                left -= some.Length;
            }
            return table;
        }
        catch
        {
            table.Clear();
            throw;
        }
        finally
        {
            ArrayPool<UInt128>.Shared.Return(buffer);
        }
    }

    private static void AddAll(IdentityTable table, ReadOnlySpan<UInt128> slots)
    {
        foreach (var slot in slots)
        {
            var ordinal = Slot.Ordinal(slot);
            if (ordinal < 0 || !table.TryAdd(Slot.Fingerprint(slot), ordinal))
            {
                throw new InvalidDataException("An identity is stored twice or without an ordinal.");
            }
        }
    }
}
