using System.Buffers.Binary;

namespace Weir.Pump;

/// <summary>
/// The index deltas of one turn as bytes: a version byte, a count, then per delta its kind, family, id and ordinal and, as the kind
/// needs them, value, day, fingerprint (12 bytes) or chunk. Whole numbers are 7-bit encoded.
/// </summary>
public static class ChangeLog
{
    private const byte Version = 1;

    public static byte[] Write(ReadOnlySpan<IndexDelta> deltas)
    {
        using var stream = new MemoryStream();
        using var to = new BinaryWriter(stream);
        to.Write(Version);
        to.Write7BitEncodedInt(deltas.Length);
        Span<byte> fingerprint = stackalloc byte[16];
        foreach (ref readonly var delta in deltas)
        {
            to.Write((byte)delta.Kind);
            to.Write(delta.Family);
            to.Write7BitEncodedInt64(delta.Id);
            to.Write7BitEncodedInt(delta.Ordinal);
            switch (delta.Kind)
            {
                case DeltaKind.CellSet:
                    to.Write(delta.Value);
                    break;
                case DeltaKind.Counted:
                    to.Write7BitEncodedInt64(delta.Value);
                    to.Write7BitEncodedInt(delta.Day);
                    break;
                case DeltaKind.DayDropped:
                    to.Write7BitEncodedInt(delta.Day);
                    break;
                case DeltaKind.IdentityAdded or DeltaKind.IdentityRemoved:
                    BinaryPrimitives.WriteUInt128LittleEndian(fingerprint, delta.Fingerprint);
                    to.Write(fingerprint[..12]);
                    break;
                case DeltaKind.ChunkReplaced:
                    to.Write7BitEncodedInt(delta.Chunk.Length);
                    to.Write(delta.Chunk.Span);
                    break;
                default:
                    break;
            }
        }
        to.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are no change log of a version this program knows.</exception>
    public static IndexDelta[] Read(byte[] bytes)
    {
        using var from = new BinaryReader(new MemoryStream(bytes));
        try
        {
            if (from.ReadByte() != Version)
            {
                throw new InvalidDataException("The change log is of a version that this program does not know.");
            }
            var deltas = new IndexDelta[from.Read7BitEncodedInt()];
            for (var i = 0; i < deltas.Length; i++)
            {
                deltas[i] = ReadOne(from);
            }
            return deltas;
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidDataException("The change log ends in the middle of a change.", end);
        }
    }

    private static IndexDelta ReadOne(BinaryReader from)
    {
        var kind = (DeltaKind)from.ReadByte();
        var family = from.ReadByte();
        var id = from.Read7BitEncodedInt64();
        var delta = new IndexDelta(kind, family, id, from.Read7BitEncodedInt(), 0, 0, default, default);
        return kind switch
        {
            DeltaKind.CellSet => delta with { Value = from.ReadInt64() },
            DeltaKind.Counted => delta with { Value = from.Read7BitEncodedInt64(), Day = from.Read7BitEncodedInt() },
            DeltaKind.DayDropped => delta with { Day = from.Read7BitEncodedInt() },
            DeltaKind.IdentityAdded or DeltaKind.IdentityRemoved => delta with { Fingerprint = ReadFingerprint(from) },
            DeltaKind.ChunkReplaced => delta with { Chunk = from.ReadBytes(from.Read7BitEncodedInt()) },
            _ => delta,
        };
    }

    private static UInt128 ReadFingerprint(BinaryReader from)
    {
        Span<byte> fingerprint = stackalloc byte[16];
        fingerprint[12..].Clear();
        from.BaseStream.ReadExactly(fingerprint[..12]);
        return BinaryPrimitives.ReadUInt128LittleEndian(fingerprint);
    }
}
