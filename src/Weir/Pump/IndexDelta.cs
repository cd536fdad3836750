using Weir.Foundation;

namespace Weir.Pump;

/// <summary>A set of members held as a bitmap: a family, owned by one capability, and a number within it. Families are stored: never renumber.</summary>
public readonly record struct SetKey(byte Family, long Id);

/// <summary>A value per member held as a column.</summary>
public readonly record struct ColumnKey(byte Family, long Id);

/// <summary>Numbers are stored in the change log: never renumber.</summary>
public enum DeltaKind : byte
{
    /// <summary>A member came into being; it joins the universe.</summary>
    MemberAdded = 1,
    /// <summary>Merged away or erased: out of the universe, of every set and every column.</summary>
    MemberRemoved = 2,
    IdentityAdded = 3,
    IdentityRemoved = 4,
    SetAdded = 5,
    SetRemoved = 6,
    /// <summary>The value of a cell; <see cref="IndexDelta.NoValue"/> clears it.</summary>
    CellSet = 7,
    /// <summary>Adds to a windowed counter: the cell and the list of that local day.</summary>
    Counted = 8,
    /// <summary>A local day left a counter's window: what it added is taken away.</summary>
    DayDropped = 9,
    /// <summary>One chunk of a set replaced as a whole: fills and midnight sweeps.</summary>
    ChunkReplaced = 10,
    /// <summary>A set or column is gone as a whole.</summary>
    SetDropped = 11,
    ColumnDropped = 12,
}

/// <summary>
/// One change of memory. The change log holds exactly the deltas that apply consumes, so that snapshot plus log equals memory.
/// Holds ordinals, codes and fingerprints only, never a name or an id of the outside.
/// </summary>
public readonly record struct IndexDelta(DeltaKind Kind, byte Family, long Id, int Ordinal, long Value, int Day, UInt128 Fingerprint, ReadOnlyMemory<byte> Chunk)
{
    public const long NoValue = long.MinValue;

    public SetKey Set => new(Family, Id);
    public ColumnKey Column => new(Family, Id);

    public static IndexDelta MemberAdded(Ordinal member) => new(DeltaKind.MemberAdded, 0, 0, member.Value, 0, 0, default, default);
    public static IndexDelta MemberRemoved(Ordinal member) => new(DeltaKind.MemberRemoved, 0, 0, member.Value, 0, 0, default, default);
    public static IndexDelta IdentityAdded(UInt128 fingerprint, Ordinal member) => new(DeltaKind.IdentityAdded, 0, 0, member.Value, 0, 0, fingerprint, default);
    public static IndexDelta IdentityRemoved(UInt128 fingerprint, Ordinal member) => new(DeltaKind.IdentityRemoved, 0, 0, member.Value, 0, 0, fingerprint, default);
    public static IndexDelta Add(SetKey set, Ordinal member) => new(DeltaKind.SetAdded, set.Family, set.Id, member.Value, 0, 0, default, default);
    public static IndexDelta Remove(SetKey set, Ordinal member) => new(DeltaKind.SetRemoved, set.Family, set.Id, member.Value, 0, 0, default, default);
    public static IndexDelta Cell(ColumnKey column, Ordinal member, long value) => new(DeltaKind.CellSet, column.Family, column.Id, member.Value, value, 0, default, default);
    public static IndexDelta Counted(ColumnKey counter, Ordinal member, int day, long count) => new(DeltaKind.Counted, counter.Family, counter.Id, member.Value, count, day, default, default);
    public static IndexDelta DayDropped(ColumnKey counter, int day) => new(DeltaKind.DayDropped, counter.Family, counter.Id, 0, 0, day, default, default);
    /// <param name="set">The set.</param>
    /// <param name="chunk">Which run of 65,536 ordinals, from 0.</param>
    /// <param name="members">The new content as a serialised container of that chunk; empty for none.</param>
    public static IndexDelta ChunkReplaced(SetKey set, int chunk, ReadOnlyMemory<byte> members) => new(DeltaKind.ChunkReplaced, set.Family, set.Id, chunk, 0, 0, default, members);
    public static IndexDelta Dropped(SetKey set) => new(DeltaKind.SetDropped, set.Family, set.Id, 0, 0, 0, default, default);
    public static IndexDelta Dropped(ColumnKey column) => new(DeltaKind.ColumnDropped, column.Family, column.Id, 0, 0, 0, default, default);
}
