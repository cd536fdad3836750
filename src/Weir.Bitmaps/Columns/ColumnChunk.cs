using System.Numerics;
using Weir.Bitmaps.Kernels;

namespace Weir.Bitmaps.Columns;

/// <summary>
/// The values of one chunk. Dense from one value in eight on: below that a scan over the missing costs more than the
/// scattered entries, and memory is wasted. A dense chunk is as long as its highest position needs, in powers of two from
/// 1,024, so that small workspaces stay small. Min and Max enclose all values; they may be wider than that after removals.
/// </summary>
internal unsafe struct ColumnChunk
{
    public const int DenseCapacityMin = 1_024;

    /// <summary>Sparse becomes dense above 1/8, dense becomes sparse below 1/32, or 1/16 if it would have to grow: a margin against going to and fro.</summary>
    private const int DenseShare = 8;
    private const int GrowShare = 16;
    private const int SparseShare = 32;
    private const int SparseCapacityMin = 8;

    public byte* Block;
    public long Min;
    public long Max;
    public int Count;
    public int Capacity;
    public Frame Frame;
    public ColumnKind Kind;

    public readonly ushort* Keys => (ushort*)Block;
    public readonly byte* Codes => Kind == ColumnKind.Sparse ? Block + KeyBytes(Capacity) : Block;

    public readonly long Get(int position)
    {
        if (Kind == ColumnKind.Dense)
        {
            return position < Capacity ? Frame.Decode(ReadCode(position)) : Column.Missing;
        }
        var at = Positions.LowerBound(Keys, SparseCount, position);
        return IsAt(at, position) ? Frame.Decode(ReadCode(at)) : Column.Missing;
    }

    public void Set(Arena arena, int position, long value)
    {
        if (value == Column.Missing)
        {
            Unset(arena, position);
            return;
        }
        Admit(arena, value);
        if (Kind == ColumnKind.Dense && position >= Capacity)
        {
            GrowFor(arena, position);
        }
        if (Kind == ColumnKind.Dense)
        {
            Count += ReadCode(position) == Frame.MissingCode ? 1 : 0;
            WriteCode(position, Frame.Encode(value));
        }
        else
        {
            SetSparse(arena, position, Frame.Encode(value));
        }
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
    }

    public void Clear(Arena arena)
    {
        if (Block is not null)
        {
            arena.Free(Block, BlockBytes(Kind, Capacity, Frame.Width));
        }
        this = default;
    }

    public readonly ulong ReadCode(int at) => Frame.Width switch
    {
        1 => Codes[at],
        2 => ((ushort*)Codes)[at],
        4 => ((uint*)Codes)[at],
        _ => ((ulong*)Codes)[at],
    };

    /// <summary>An empty chunk of this shape; dense codes are all missing.</summary>
    public static ColumnChunk Create(Arena arena, ColumnKind kind, int capacity, Frame frame)
    {
        var bytes = BlockBytes(kind, capacity, frame.Width);
        var chunk = new ColumnChunk { Block = arena.Allocate(bytes), Kind = kind, Capacity = capacity, Frame = frame, Min = long.MaxValue, Max = long.MinValue };
        if (kind == ColumnKind.Dense)
        {
            new Span<byte>(chunk.Block, bytes).Fill(byte.MaxValue);
        }
        return chunk;
    }

    public static int KeyBytes(int capacity) => ((capacity * sizeof(ushort)) + 7) & ~7;

    private static int BlockBytes(ColumnKind kind, int capacity, int width) =>
        (capacity * width) + (kind == ColumnKind.Sparse ? KeyBytes(capacity) : 0);

    private static int DenseCapacityFor(int position) =>
        Math.Max(DenseCapacityMin, (int)BitOperations.RoundUpToPowerOf2((uint)position + 1));

    private readonly int SparseCount => Kind == ColumnKind.Sparse ? Count : 0;

    private readonly bool IsAt(int at, int position) => at < SparseCount && Keys[at] == position;

    private readonly void WriteCode(int at, ulong code)
    {
        switch (Frame.Width)
        {
            case 1: Codes[at] = (byte)code; break;
            case 2: ((ushort*)Codes)[at] = (ushort)code; break;
            case 4: ((uint*)Codes)[at] = (uint)code; break;
            default: ((ulong*)Codes)[at] = code; break;
        }
    }

    /// <summary>Makes sure that the frame can write the value.</summary>
    private void Admit(Arena arena, long value)
    {
        if (Kind == ColumnKind.Absent)
        {
            this = Create(arena, ColumnKind.Sparse, SparseCapacityMin, Frame.For(value, value));
        }
        else if (!Frame.Fits(value))
        {
            Rebuild(arena, Kind, Capacity, Frame.For(Math.Min(Min, value), Math.Max(Max, value)));
        }
    }

    private void GrowFor(Arena arena, int position)
    {
        var capacity = DenseCapacityFor(position);
        if (Count * GrowShare < capacity)
        {
            Rebuild(arena, ColumnKind.Sparse, Math.Max(SparseCapacityMin, Count + 1), Frame);
            return;
        }
        var grown = Create(arena, ColumnKind.Dense, capacity, Frame) with { Count = Count, Min = Min, Max = Max };
        new ReadOnlySpan<byte>(Block, Capacity * Frame.Width).CopyTo(new Span<byte>(grown.Block, Capacity * Frame.Width));
        Clear(arena);
        this = grown;
    }

    private void SetSparse(Arena arena, int position, ulong code)
    {
        var at = Count > 0 && Keys[Count - 1] < position ? Count : Positions.LowerBound(Keys, Count, position);
        if (IsAt(at, position))
        {
            WriteCode(at, code);
            return;
        }
        if (Count == Capacity)
        {
            Rebuild(arena, ColumnKind.Sparse, Capacity + (Capacity / 4), Frame);
        }
        Move(at, at + 1);
        Keys[at] = (ushort)position;
        WriteCode(at, code);
        Count++;
        var capacity = DenseCapacityFor(Keys[Count - 1]);
        if (Count * DenseShare > capacity)
        {
            Rebuild(arena, ColumnKind.Dense, capacity, Frame);
        }
    }

    private void Unset(Arena arena, int position)
    {
        if (Get(position) == Column.Missing)
        {
            return;
        }
        if (Kind == ColumnKind.Dense)
        {
            WriteCode(position, Frame.MissingCode);
        }
        else
        {
            var at = Positions.LowerBound(Keys, Count, position);
            Move(at + 1, at);
        }
        if (--Count == 0)
        {
            Clear(arena);
        }
        else if (Kind == ColumnKind.Dense && Count * SparseShare < Capacity)
        {
            Rebuild(arena, ColumnKind.Sparse, Math.Max(SparseCapacityMin, Count), Frame);
        }
    }

    private readonly void Move(int from, int to)
    {
        var width = Frame.Width;
        new ReadOnlySpan<byte>(Codes + (from * width), (Count - from) * width).CopyTo(new Span<byte>(Codes + (to * width), (Count - from) * width));
        new ReadOnlySpan<ushort>(Keys + from, Count - from).CopyTo(new Span<ushort>(Keys + to, Count - from));
    }

    /// <summary>Writes all values anew in another shape or frame.</summary>
    private void Rebuild(Arena arena, ColumnKind kind, int capacity, Frame frame)
    {
        var next = Create(arena, kind, capacity, frame) with { Min = Min, Max = Max };
        var entries = Kind == ColumnKind.Dense ? Capacity : Count;
        for (var at = 0; at < entries; at++)
        {
            var code = ReadCode(at);
            if (code == Frame.MissingCode)
            {
                continue;
            }
            var position = Kind == ColumnKind.Dense ? at : Keys[at];
            if (kind == ColumnKind.Sparse)
            {
                next.Keys[next.Count] = (ushort)position;
            }
            next.WriteCode(kind == ColumnKind.Dense ? position : next.Count, frame.Encode(Frame.Decode(code)));
            next.Count++;
        }
        Clear(arena);
        this = next;
    }
}
