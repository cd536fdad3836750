using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Weir.Bitmaps.Kernels;

namespace Weir.Bitmaps.Sets;

/// <summary>
/// One chunk as bytes, little-endian, the same bytes for the same members however they are held in memory:
/// nothing at all = no member; 1, count (2 bytes), positions (2 bytes each, ascending); 2, 8 KiB of bits; 3 = every member.
/// A reader accepts arrays up to 4,095 entries (beyond that bits are shorter), so that the cut-over may be tuned later.
/// </summary>
internal static unsafe class ContainerFormat
{
    public const int BytesMax = 1 + Words.Bytes;
    private const int ArrayHeaderBytes = 3;
    private const int ArrayCountReadMax = (BytesMax - ArrayHeaderBytes) / sizeof(ushort);

    public static int Write(in Container container, Span<byte> into)
    {
        RequireLittleEndian();
        switch (container.Count)
        {
            case 0:
                return 0;
            case Bitmap.ChunkSize:
                into[0] = (byte)ContainerKind.Full;
                return 1;
            case <= Container.ArrayCountMax:
                var list = stackalloc ushort[Container.ArrayCountMax];
                var from = list;
                if (container.Kind == ContainerKind.Array)
                {
                    from = container.List;
                }
                else
                {
                    Positions.ToList(container.Bits, list);
                }
                into[0] = (byte)ContainerKind.Array;
                BinaryPrimitives.WriteUInt16LittleEndian(into[1..], (ushort)container.Count);
                MemoryMarshal.AsBytes(new ReadOnlySpan<ushort>(from, container.Count)).CopyTo(into[ArrayHeaderBytes..]);
                return ArrayHeaderBytes + (container.Count * sizeof(ushort));
            default:
                into[0] = (byte)ContainerKind.Bitset;
                new ReadOnlySpan<byte>(container.Block, Words.Bytes).CopyTo(into[1..]);
                return BytesMax;
        }
    }

    /// <summary>Replaces the container by what the bytes say; it is unchanged when they are corrupt.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, Arena arena, ref Container container)
    {
        RequireLittleEndian();
        if (bytes.IsEmpty)
        {
            container.Clear(arena);
            return;
        }
        var words = stackalloc ulong[Words.Count];
        int count;
        switch ((ContainerKind)bytes[0])
        {
            case ContainerKind.Array when bytes.Length >= ArrayHeaderBytes:
                count = ReadArray(bytes, words);
                break;
            case ContainerKind.Bitset when bytes.Length == BytesMax:
                bytes[1..].CopyTo(new Span<byte>(words, Words.Bytes));
                count = Words.PopCount(words);
                break;
            case ContainerKind.Full when bytes.Length == 1:
                Words.Fill(words);
                count = Bitmap.ChunkSize;
                break;
            default:
                throw new InvalidDataException($"No chunk starts with {bytes[0]} and is {bytes.Length} bytes long.");
        }
        container.SetWords(arena, words, count);
    }

    private static int ReadArray(ReadOnlySpan<byte> bytes, ulong* words)
    {
        int count = BinaryPrimitives.ReadUInt16LittleEndian(bytes[1..]);
        if (count is 0 or > ArrayCountReadMax || bytes.Length != ArrayHeaderBytes + (count * sizeof(ushort)))
        {
            throw new InvalidDataException($"A chunk of {count} members cannot be {bytes.Length} bytes long.");
        }
        Words.Clear(words);
        var previous = -1;
        for (var i = 0; i < count; i++)
        {
            int position = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(ArrayHeaderBytes + (i * sizeof(ushort)))..]);
            if (position <= previous)
            {
                throw new InvalidDataException($"Position {position} follows {previous} in a chunk; positions must ascend.");
            }
            words[position >> 6] |= 1ul << position;
            previous = position;
        }
        return count;
    }

    /// <summary>Blocks are copied as they lie in memory; no machine that runs .NET 10 servers orders bytes the other way.</summary>
    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Bitmaps are stored little-endian.");
        }
    }
}
