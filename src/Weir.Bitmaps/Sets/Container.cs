using Weir.Bitmaps.Kernels;

namespace Weir.Bitmaps.Sets;

/// <summary>
/// The members of one chunk: nothing, a sorted array of 16-bit positions, 1,024 words, or everything. The cut-over lies
/// at 2,048 entries, half of what saves most memory: scattering arrays is what makes unions slow.
/// A bitset that loses members becomes an array only below 1,536, so that one member coming and going moves no memory.
/// </summary>
internal unsafe struct Container
{
    public const int ArrayCountMax = 2_048;
    private const int BitsetCountMin = 1_536;

    /// <summary>An array that is full grows by a quarter and a little.</summary>
    private const int GrowthShare = 4;
    private const int ArrayCountMin = 12;

    public byte* Block;
    public int Count;
    public ushort BlockBytes;
    public ContainerKind Kind;

    public readonly ushort* List => (ushort*)Block;
    public readonly ulong* Bits => (ulong*)Block;

    public readonly bool Contains(int position) => Kind switch
    {
        ContainerKind.Array => Holds(Positions.LowerBound(List, Count, position), position),
        ContainerKind.Bitset => Words.Has(Bits, position),
        ContainerKind.Full => true,
        _ => false,
    };

    public bool Add(Arena arena, int position)
    {
        switch (Kind)
        {
            case ContainerKind.Full:
                return false;
            case ContainerKind.Bitset:
                if (Words.Has(Bits, position))
                {
                    return false;
                }
                Bits[position >> 6] |= 1ul << position;
                if (++Count == Bitmap.ChunkSize)
                {
                    Clear(arena);
                    SetFull();
                }
                return true;
            default:
                return AddToArray(arena, position);
        }
    }

    public bool Remove(Arena arena, int position)
    {
        switch (Kind)
        {
            case ContainerKind.Array:
                var at = Positions.LowerBound(List, Count, position);
                if (!Holds(at, position))
                {
                    return false;
                }
                Move(at + 1, at);
                if (--Count == 0)
                {
                    Clear(arena);
                }
                return true;
            case ContainerKind.Bitset or ContainerKind.Full:
                if (!Contains(position))
                {
                    return false;
                }
                TurnIntoBitset(arena);
                Bits[position >> 6] &= ~(1ul << position);
                if (--Count < BitsetCountMin)
                {
                    TurnIntoArray(arena);
                }
                return true;
            default:
                return false;
        }
    }

    public void Clear(Arena arena)
    {
        if (Block is not null)
        {
            arena.Free(Block, BlockBytes);
        }
        this = default;
    }

    /// <summary>Writes the members as 1,024 words.</summary>
    public readonly void WriteWords(ulong* into)
    {
        switch (Kind)
        {
            case ContainerKind.Bitset:
                Words.Copy(Bits, into);
                break;
            case ContainerKind.Full:
                Words.Fill(into);
                break;
            default:
                Words.Clear(into);
                Positions.Set(into, List, Count);
                break;
        }
    }

    /// <summary>Replaces the content by these words, in the smallest form. The words may not be this container's own.</summary>
    public void SetWords(Arena arena, ulong* words, int count)
    {
        if (count <= ArrayCountMax)
        {
            var list = stackalloc ushort[ArrayCountMax];
            SetList(arena, list, Positions.ToList(words, list));
        }
        else if (count == Bitmap.ChunkSize)
        {
            Clear(arena);
            SetFull();
        }
        else
        {
            BecomeBitset(arena, count);
            Words.Copy(words, Bits);
        }
    }

    /// <summary>Replaces the content by this sorted list, which may not be this container's own.</summary>
    public void SetList(Arena arena, ushort* list, int count)
    {
        if (count == 0)
        {
            Clear(arena);
        }
        else if (count == Bitmap.ChunkSize)
        {
            Clear(arena);
            SetFull();
        }
        else if (count <= ArrayCountMax)
        {
            var bytes = count * sizeof(ushort);
            if (Kind != ContainerKind.Array || BlockBytes != bytes)
            {
                Clear(arena);
                Allocate(arena, ContainerKind.Array, bytes);
            }
            new ReadOnlySpan<ushort>(list, count).CopyTo(new Span<ushort>(Block, count));
            Count = count;
        }
        else
        {
            BecomeBitset(arena, count);
            Words.Clear(Bits);
            Positions.Set(Bits, list, count);
        }
    }

    public readonly Container CloneInto(Arena arena)
    {
        var copy = this;
        if (Block is not null)
        {
            copy.Block = arena.Allocate(BlockBytes);
            new ReadOnlySpan<byte>(Block, BlockBytes).CopyTo(new Span<byte>(copy.Block, BlockBytes));
        }
        return copy;
    }

    /// <summary>Writes the ordinals of the members from a position on, as many as there is room for.</summary>
    public readonly int CopyTo(int from, int ordinalOfFirst, Span<int> into)
    {
        switch (Kind)
        {
            case ContainerKind.Array:
                var at = Positions.LowerBound(List, Count, from);
                var count = Math.Min(Count - at, into.Length);
                for (var i = 0; i < count; i++)
                {
                    into[i] = ordinalOfFirst + List[at + i];
                }
                return count;
            case ContainerKind.Bitset:
                return Ordinals.Write(Bits, Count, from, ordinalOfFirst, into);
            case ContainerKind.Full:
                var rest = Math.Min(Bitmap.ChunkSize - from, into.Length);
                for (var i = 0; i < rest; i++)
                {
                    into[i] = ordinalOfFirst + from + i;
                }
                return rest;
            default:
                return 0;
        }
    }

    private readonly bool Holds(int at, int position) => at < Count && List[at] == position;

    private bool AddToArray(Arena arena, int position)
    {
        // Members come mostly in the order of their ordinals: look at the end first.
        var at = Count > 0 && List[Count - 1] < position ? Count : Positions.LowerBound(List, Count, position);
        if (Holds(at, position))
        {
            return false;
        }
        if (Count == ArrayCountMax)
        {
            TurnIntoBitset(arena);
            Bits[position >> 6] |= 1ul << position;
            Count++;
            return true;
        }
        if ((Count + 1) * sizeof(ushort) > BlockBytes)
        {
            var grown = new Container();
            grown.Allocate(arena, ContainerKind.Array, Math.Min(Count + (Count / GrowthShare) + ArrayCountMin, ArrayCountMax) * sizeof(ushort));
            new ReadOnlySpan<ushort>(Block, Count).CopyTo(new Span<ushort>(grown.Block, Count));
            grown.Count = Count;
            Clear(arena);
            this = grown;
        }
        Move(at, at + 1);
        List[at] = (ushort)position;
        Count++;
        return true;
    }

    /// <summary>Moves the tail of the array to close or to open a gap.</summary>
    private readonly void Move(int from, int to) =>
        new ReadOnlySpan<ushort>(List + from, Count - from).CopyTo(new Span<ushort>(List + to, Count - from));

    private void TurnIntoBitset(Arena arena)
    {
        if (Kind == ContainerKind.Bitset)
        {
            return;
        }
        var bitset = new Container { Count = Count };
        bitset.Allocate(arena, ContainerKind.Bitset, Words.Bytes);
        WriteWords(bitset.Bits);
        Clear(arena);
        this = bitset;
    }

    private void TurnIntoArray(Arena arena)
    {
        var list = stackalloc ushort[ArrayCountMax];
        SetList(arena, list, Positions.ToList(Bits, list));
    }

    private void BecomeBitset(Arena arena, int count)
    {
        if (Kind != ContainerKind.Bitset)
        {
            Clear(arena);
            Allocate(arena, ContainerKind.Bitset, Words.Bytes);
        }
        Count = count;
    }

    private void SetFull()
    {
        Kind = ContainerKind.Full;
        Count = Bitmap.ChunkSize;
    }

    private void Allocate(Arena arena, ContainerKind kind, int bytes)
    {
        Block = arena.Allocate(bytes);
        BlockBytes = (ushort)bytes;
        Kind = kind;
    }
}
