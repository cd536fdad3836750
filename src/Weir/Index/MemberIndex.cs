using System.Diagnostics.CodeAnalysis;
using Weir.Bitmaps;
using Weir.Foundation;
using Weir.Pump;

namespace Weir.Index;

/// <summary>
/// One workspace in memory: the universe of members, a bitmap per set, a column per value, a hash from identity to ordinal, and the day lists
/// of windowed counters. An index over SQL, never the truth: it can always be opened anew. The pump is the only writer and holds the lock
/// just to apply a committed turn; everybody else reads under <see cref="Read"/>, briefly, and copies what is needed for longer.
/// </summary>
public sealed class MemberIndex : IMemory, IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new(LockRecursionPolicy.NoRecursion);
    private readonly Arena _arena = new();
    private readonly Dictionary<SetKey, Piece<Bitmap>> _sets = [];
    private readonly Dictionary<ColumnKey, Piece<Column>> _columns = [];
    private readonly Dictionary<ColumnKey, DayLists> _days = [];
    private readonly Piece<Bitmap> _universe;
    private readonly Piece<IdentityTable> _identities;

    public MemberIndex(WorkspaceId workspace)
    {
        Workspace = workspace;
        _universe = new(new Bitmap(_arena));
        _identities = new(new IdentityTable(_arena));
    }

    public WorkspaceId Workspace { get; }
    public Position At { get; private set; }

    public bool Has(SetKey set, Ordinal member) => _sets.TryGetValue(set, out var piece) && piece.Value.Contains(member.Value);

    public long Cell(ColumnKey column, Ordinal member) =>
        _columns.TryGetValue(column, out var piece) ? piece.Value.Get(member.Value) : IndexDelta.NoValue;

    public Ordinal? Find(UInt128 fingerprint) => _identities.Value.TryFind(fingerprint, out var ordinal) ? new Ordinal(ordinal) : null;

    public void Apply(Position at, ReadOnlySpan<IndexDelta> deltas)
    {
        _lock.EnterWriteLock();
        try
        {
            foreach (ref readonly var delta in deltas)
            {
                Apply(at.Batch, delta);
            }
            At = at;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Runs a short read with the index held still; the answer is of <see cref="At"/> as seen inside.</summary>
    public T Read<T>(Func<MemberIndex, T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read(this);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Everybody in the workspace. To be used inside <see cref="Read"/> or by the pump.</summary>
    public Bitmap Universe => _universe.Value;

    /// <summary>The set's members; an empty set when nobody has ever been in it. To be used inside <see cref="Read"/> or by the pump.</summary>
    public Bitmap Set(SetKey key) => _sets.TryGetValue(key, out var piece) ? piece.Value : Empty;

    /// <summary>The column; one without values when nothing was ever set. To be used inside <see cref="Read"/> or by the pump.</summary>
    public Column Column(ColumnKey key) => _columns.TryGetValue(key, out var piece) ? piece.Value : NoValues;

    public long BytesReserved => _arena.BytesReserved;

    public void Dispose()
    {
        // Whoever is reading finishes first; later readers hear of the disposal from the lock.
        _lock.EnterWriteLock();
        _lock.ExitWriteLock();
        _lock.Dispose();
        _arena.Dispose();
    }

    internal Arena Arena => _arena;
    internal Piece<Bitmap> UniversePiece => _universe;
    internal Piece<IdentityTable> IdentityPiece => _identities;
    internal IEnumerable<SetKey> SetKeys => _sets.Keys;
    internal IEnumerable<ColumnKey> ColumnKeys => _columns.Keys;
    internal Piece<Bitmap> SetPiece(SetKey key) => _sets[key];
    internal Piece<Column> ColumnPiece(ColumnKey key) => _columns[key];
    internal DayLists? DaysOf(ColumnKey key) => _days.GetValueOrDefault(key);

    [field: AllowNull]
    private Bitmap Empty => field ??= new Bitmap(_arena);

    [field: AllowNull]
    private Column NoValues => field ??= new Column(_arena);

    /// <summary>Takes a piece of a snapshot as of an earlier batch; newer changes are then applied on top.</summary>
    internal void Restore(SetKey key, Bitmap set, long batch) => _sets[key] = new(set) { Batch = batch };

    internal void Restore(ColumnKey key, Column column, DayLists? days, long batch)
    {
        _columns[key] = new(column) { Batch = batch };
        if (days is not null)
        {
            _days[key] = days;
        }
    }

    internal void RestoreUniverse(Bitmap universe, long batch) => _universe.Restore(universe, batch);

    internal void RestoreIdentities(IdentityTable identities, long batch) => _identities.Restore(identities, batch);

    internal void MoveTo(Position at) => At = at;

    /// <summary>
    /// A piece restored from a snapshot already holds the changes up to its own batch: they are passed over, which matters to counters.
    /// </summary>
    internal void Apply(long batch, in IndexDelta delta)
    {
        var member = delta.Ordinal;
        switch (delta.Kind)
        {
            case DeltaKind.MemberAdded:
                _universe.Value.Add(member);
                break;
            case DeltaKind.MemberRemoved:
                Remove(member);
                break;
            case DeltaKind.IdentityAdded:
                _identities.Value.Remove(delta.Fingerprint);
                _identities.Value.TryAdd(delta.Fingerprint, member);
                break;
            case DeltaKind.IdentityRemoved:
                _identities.Value.Remove(delta.Fingerprint);
                break;
            case DeltaKind.SetAdded:
                PieceOf(delta.Set).Value.Add(member);
                break;
            case DeltaKind.SetRemoved:
                PieceOf(delta.Set).Value.Remove(member);
                break;
            case DeltaKind.ChunkReplaced:
                PieceOf(delta.Set).Value.ReplaceChunk(member, delta.Chunk.Span);
                break;
            case DeltaKind.SetDropped:
                Drop(delta.Set);
                break;
            case DeltaKind.CellSet:
                PieceOf(delta.Column).Value.Set(member, delta.Value);
                break;
            case DeltaKind.Counted:
                Count(batch, delta);
                break;
            case DeltaKind.DayDropped:
                DropDay(batch, delta);
                break;
            case DeltaKind.ColumnDropped:
                Drop(delta.Column);
                break;
            default:
                throw new InvalidDataException($"An index change of kind {delta.Kind} is not known to this program.");
        }
    }

    private void Count(long batch, in IndexDelta delta)
    {
        var piece = PieceOf(delta.Column);
        if (batch <= piece.Batch)
        {
            return;
        }
        var before = piece.Value.Get(delta.Ordinal);
        var count = (before == Bitmaps.Column.Missing ? 0 : before) + delta.Value;
        piece.Value.Set(delta.Ordinal, count == 0 ? Bitmaps.Column.Missing : count);
        if (delta.Day != DayLists.NoDay)
        {
            if (!_days.TryGetValue(delta.Column, out var days))
            {
                _days[delta.Column] = days = new DayLists();
            }
            days.Add(delta.Day, delta.Ordinal, delta.Value);
        }
    }

    private void DropDay(long batch, in IndexDelta delta)
    {
        var piece = PieceOf(delta.Column);
        if (batch <= piece.Batch || !_days.TryGetValue(delta.Column, out var days))
        {
            return;
        }
        foreach (var (ordinal, count) in days.Take(delta.Day))
        {
            // No event in the window is no value, as if there had never been one.
            // A day may hold what was added and taken back, so the sum may be nothing in between.
            var before = piece.Value.Get(ordinal);
            var left = (before == Bitmaps.Column.Missing ? 0 : before) - count;
            piece.Value.Set(ordinal, left == 0 ? Bitmaps.Column.Missing : left);
        }
    }

    private void Remove(int member)
    {
        _universe.Value.Remove(member);
        foreach (var set in _sets.Values)
        {
            set.Value.Remove(member);
        }
        foreach (var column in _columns.Values)
        {
            column.Value.Set(member, Bitmaps.Column.Missing);
        }
        foreach (var days in _days.Values)
        {
            days.Forget(member);
        }
    }

    private void Drop(SetKey key)
    {
        if (_sets.Remove(key, out var piece))
        {
            piece.Value.Clear();
        }
    }

    private void Drop(ColumnKey key)
    {
        _columns.Remove(key);
        _days.Remove(key);
    }

    private Piece<Bitmap> PieceOf(SetKey key)
    {
        if (!_sets.TryGetValue(key, out var piece))
        {
            _sets[key] = piece = new(new Bitmap(_arena));
        }
        return piece;
    }

    private Piece<Column> PieceOf(ColumnKey key)
    {
        if (!_columns.TryGetValue(key, out var piece))
        {
            _columns[key] = piece = new(new Column(_arena));
        }
        return piece;
    }
}

/// <summary>A part of memory that a snapshot takes in one go, with the batch up to which it was complete when it was taken.</summary>
internal sealed class Piece<T>(T value) where T : class
{
    public T Value { get; private set; } = value;
    public long Batch { get; set; }

    public void Restore(T restored, long batch)
    {
        Value = restored;
        Batch = batch;
    }
}
