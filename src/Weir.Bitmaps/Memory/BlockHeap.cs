using System.Numerics;

namespace Weir.Bitmaps.Memory;

/// <summary>
/// Small blocks of any size. Sets grow by and by and leave blocks behind that are too small for their successors, so free
/// neighbours are joined at once (boundary tags): without that, outgrown blocks add up to several times the memory in use.
/// <code>
/// slab:   [header][block ............][header][block .....] ... [end header]
/// header: size of header and block (4 bytes, bit 0 = in use), size of the one before (4 bytes, 0 = none)
/// </code>
/// Free blocks start with two links and hang in one list per <see cref="SizeClass"/>.
/// </summary>
internal sealed unsafe class BlockHeap
{
    public const int BlockBytesMax = 4_608;

    private const int HeaderBytes = 8;
    private const int StepBytes = 16;
    private const int SizeMin = 32;
    private const uint InUse = 1;

    private readonly nint[] _lists = new nint[SizeClass.Count];
    private ulong _filled;

    /// <summary>Header and block, rounded so that every block starts at a multiple of 16.</summary>
    private static int SizeOf(int bytes) => Math.Max((bytes + HeaderBytes + StepBytes - 1) & ~(StepBytes - 1), SizeMin);

    /// <summary>What a slab must have to serve a wish.</summary>
    public static int SlabBytesFor(int bytes) => SizeOf(bytes) + (2 * StepBytes);

    /// <summary>Gives memory to cut from. It must start at a multiple of 16 and be one.</summary>
    public void AddSlab(byte* slab, int bytes)
    {
        // The first header lies at 8, so that its block lies at 16; the end header is never free, so that nothing joins over it.
        var size = bytes - (2 * HeaderBytes);
        size &= ~(StepBytes - 1);
        var first = (Header*)(slab + HeaderBytes);
        first->PreviousSize = 0;
        var end = (Header*)((byte*)first + size);
        end->SizeAndUse = InUse;
        Link(first, size);
    }

    /// <summary>Null when no slab has room: add one and ask again. Tells how many bytes were really taken.</summary>
    public byte* TryAllocate(int bytes, out int taken)
    {
        var size = SizeOf(bytes);
        taken = size;
        var above = SizeClass.IndexAbove(size);
        var lists = above < SizeClass.Count ? _filled >> above << above : 0;
        Header* block;
        if (lists != 0)
        {
            block = (Header*)_lists[BitOperations.TrailingZeroCount(lists)];
        }
        else
        {
            // The list below holds blocks that may or may not do: look at one.
            block = (Header*)_lists[SizeClass.IndexBelow(size)];
            if (block is null || block->Size < size)
            {
                return null;
            }
        }
        Unlink(block);
        var rest = block->Size - size;
        if (rest >= SizeMin)
        {
            block->SizeAndUse = (uint)size;
            var remainder = Next(block);
            remainder->PreviousSize = (uint)size;
            Link(remainder, rest);
        }
        taken = block->Size;
        block->SizeAndUse |= InUse;
        return (byte*)block + HeaderBytes;
    }

    /// <summary>Takes a block back and tells how many bytes that are.</summary>
    public int Free(byte* bytes)
    {
        var block = (Header*)(bytes - HeaderBytes);
        if (!block->IsInUse)
        {
            throw new InvalidOperationException("A block was freed twice.");
        }
        var given = block->Size;
        var size = given;
        var next = Next(block);
        if (!next->IsInUse)
        {
            Unlink(next);
            size += next->Size;
        }
        if (block->PreviousSize != 0 && !Previous(block)->IsInUse)
        {
            block = Previous(block);
            Unlink(block);
            size += block->Size;
        }
        Link(block, size);
        return given;
    }

    private void Link(Header* block, int size)
    {
        block->SizeAndUse = (uint)size;
        Next(block)->PreviousSize = (uint)size;
        var list = SizeClass.IndexBelow(size);
        var head = (Header*)_lists[list];
        Links(block)->After = head;
        Links(block)->Before = null;
        if (head is not null)
        {
            Links(head)->Before = block;
        }
        _lists[list] = (nint)block;
        _filled |= 1ul << list;
    }

    private void Unlink(Header* block)
    {
        var before = Links(block)->Before;
        var after = Links(block)->After;
        if (after is not null)
        {
            Links(after)->Before = before;
        }
        if (before is not null)
        {
            Links(before)->After = after;
            return;
        }
        var list = SizeClass.IndexBelow(block->Size);
        _lists[list] = (nint)after;
        if (after is null)
        {
            _filled &= ~(1ul << list);
        }
    }

    private static Header* Next(Header* block) => (Header*)((byte*)block + block->Size);

    private static Header* Previous(Header* block) => (Header*)((byte*)block - block->PreviousSize);

    private static FreeLinks* Links(Header* block) => (FreeLinks*)(block + 1);

    private struct Header
    {
        public uint SizeAndUse;
        public uint PreviousSize;

        public readonly int Size => (int)(SizeAndUse & ~InUse);
        public readonly bool IsInUse => (SizeAndUse & InUse) != 0;
    }

    private struct FreeLinks
    {
        public Header* After;
        public Header* Before;
    }
}
