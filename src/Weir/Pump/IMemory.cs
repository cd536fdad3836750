using Weir.Foundation;

namespace Weir.Pump;

/// <summary>What can be asked about one member: memory as it is, or a turn that knows its own changes.</summary>
public interface IMemberState
{
    bool Has(SetKey set, Ordinal member);

    /// <summary>The value, or <see cref="IndexDelta.NoValue"/>.</summary>
    long Cell(ColumnKey column, Ordinal member);
}

/// <summary>
/// The member index of one workspace as the pump sees it. The pump is its only writer, so it reads without the lock; everybody
/// else reads under the index's own lock.
/// </summary>
public interface IMemory : IMemberState
{
    /// <summary>The last position applied.</summary>
    Position At { get; }

    Ordinal? Find(UInt128 fingerprint);

    /// <summary>Takes the changes of a committed turn, all or, when it throws, none that can be trusted: the pump then opens the memory anew.</summary>
    void Apply(Position at, ReadOnlySpan<IndexDelta> deltas);
}

/// <summary>Opens a workspace's memory: from the snapshot and the newer change log, or from SQL.</summary>
public interface IMemories
{
    IMemory Open(WorkspaceId workspace, Position upTo);

    /// <summary>The workspace has ended: memory and cache go. May be repeated.</summary>
    void Close(WorkspaceId workspace);
}
