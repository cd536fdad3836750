using System.Runtime.InteropServices;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>
/// What is decided for one batch of one workspace, before any of it is written. Reads see memory plus this turn's own changes.
/// Belongs to one thread; never outlives its batch. A dry run is a turn that nobody commits.
/// </summary>
public sealed class Turn : IMemberState
{
    private readonly Journal _journal = new();
    private readonly JournaledList<IndexDelta> _deltas;
    private readonly JournaledMap<Place, long> _overlay;
    private readonly JournaledMap<UInt128, int> _identities;
    private readonly JournaledList<Type> _invalidated;
    private readonly JournaledList<TimerChange> _timers;
    private readonly JournaledList<ActiveSweep> _sweeps;
    private readonly JournaledList<Notice> _notices;
    private readonly Dictionary<Type, object> _slices = [];
    private readonly Dictionary<Type, object> _shared = [];
    private readonly Dictionary<Type, IRowBuffer> _rows = [];
    private readonly Dictionary<IdentityKey, UInt128> _fingerprints = [];
    private readonly RulesSnapshot _rules;
    private readonly Queue<Fact> _facts = new();
    private readonly HashSet<int> _touched = [];
    private const int Nobody = -1;
    private long _nextId;
    private int _nextOrdinal;
    private int _settledTo;
    private int _unsettledTo;
    private readonly List<IndexDelta> _unsettledByMember = [];

    internal Turn(WorkspaceId workspace, Instant now, IMemory memory, RulesSnapshot rules, long nextId, int nextOrdinal)
    {
        Workspace = workspace;
        Now = now;
        Memory = memory;
        _rules = rules;
        _nextId = nextId;
        _nextOrdinal = nextOrdinal;
        _deltas = new(_journal);
        _overlay = new(_journal);
        _identities = new(_journal);
        _invalidated = new(_journal);
        _timers = new(_journal);
        _sweeps = new(_journal);
        _notices = new(_journal);
    }

    public WorkspaceId Workspace { get; }
    public Instant Now { get; }

    /// <summary>Memory as of the last commit, for kernels over whole chunks; everything else asks the turn, which knows its own changes.</summary>
    public IMemory Memory { get; }

    internal long NextIdUnused => _nextId;
    internal int NextOrdinalUnused => _nextOrdinal;
    internal IReadOnlyList<IndexDelta> Deltas => _deltas.Items;
    internal ReadOnlySpan<IndexDelta> DeltaSpan => CollectionsMarshal.AsSpan(_deltas.Items);
    internal IReadOnlyList<Type> Invalidated => _invalidated.Items;
    internal IReadOnlyList<TimerChange> Timers => _timers.Items;
    internal IReadOnlyList<ActiveSweep> Sweeps => _sweeps.Items;
    internal IReadOnlyList<Notice> Notices => _notices.Items;
    internal IEnumerable<IRowBuffer> Rows => _rows.Values;
    internal Queue<Fact> Facts => _facts;
    internal bool HasUnsettled => _touched.Count > 0;

    /// <summary>The changes that <see cref="IStage.Settle"/> is called for: everything since the last time.</summary>
    public ReadOnlySpan<IndexDelta> Unsettled => DeltaSpan[_settledTo.._unsettledTo];

    /// <summary>Of these, the changes of one member, in the order in which they were made.</summary>
    public ReadOnlySpan<IndexDelta> UnsettledOf(Ordinal member)
    {
        var from = LowerBound(member.Value);
        return CollectionsMarshal.AsSpan(_unsettledByMember)[from..LowerBound(member.Value + 1)];
    }

    /// <summary>The arrival that is being decided.</summary>
    public Arrival Arriving { get; private set; } = null!;

    /// <summary>All rules of the turn, for whoever is handed rules without a turn elsewhere.</summary>
    public RulesSnapshot AllRules => _rules;

    internal Problem? Refusal { get; private set; }
    internal object? Returned { get; private set; }

    /// <summary>The member whom the arrival concerns: known from the start, found or made by the first stage, or nobody.</summary>
    public Ordinal? Subject { get; set; }

    /// <summary>A number that is unique in the workspace and rises; numbers of undone arrivals are skipped for good.</summary>
    public long NextId() => _nextId++;

    /// <summary>An immutable snapshot of rules, the same for the whole turn.</summary>
    public T Rules<T>() where T : class => _rules.Get<T>();

    /// <summary>Says that the arrival changed what <typeparamref name="T"/> is loaded from; the next turn sees it.</summary>
    public void Invalidate<T>() where T : class => _invalidated.Add(typeof(T));

    public Ordinal NewMember()
    {
        var member = new Ordinal(_nextOrdinal++);
        Change(IndexDelta.MemberAdded(member));
        return member;
    }

    /// <summary>As memory knows the identity. Loaders and stages ask for the same one up to nine times in a turn, and a digest costs more than all the rest of a look-up.</summary>
    public UInt128 FingerprintOf(IdentityKey identity)
    {
        if (!_fingerprints.TryGetValue(identity, out var fingerprint))
        {
            _fingerprints[identity] = fingerprint = identity.In(Workspace);
        }
        return fingerprint;
    }

    public Ordinal? Find(IdentityKey identity)
    {
        var fingerprint = FingerprintOf(identity);
        if (_identities.TryGet(fingerprint, out var here))
        {
            return here == Nobody ? null : new Ordinal(here);
        }
        return Memory.Find(fingerprint);
    }

    public bool Has(SetKey set, Ordinal member) =>
        _overlay.TryGet(new(true, set.Family, set.Id, member.Value), out var here) ? here != 0 : Memory.Has(set, member);

    /// <summary>The value, or <see cref="IndexDelta.NoValue"/>.</summary>
    public long Cell(ColumnKey column, Ordinal member) =>
        _overlay.TryGet(new(false, column.Family, column.Id, member.Value), out var here) ? here : Memory.Cell(column, member);

    public void Change(in IndexDelta delta)
    {
        switch (delta.Kind)
        {
            case DeltaKind.IdentityAdded:
                _identities.Set(delta.Fingerprint, delta.Ordinal);
                break;
            case DeltaKind.IdentityRemoved:
                _identities.Set(delta.Fingerprint, Nobody);
                break;
            case DeltaKind.SetAdded:
            case DeltaKind.SetRemoved:
                _overlay.Set(new(true, delta.Family, delta.Id, delta.Ordinal), delta.Kind == DeltaKind.SetAdded ? 1 : 0);
                break;
            case DeltaKind.CellSet:
                _overlay.Set(new(false, delta.Family, delta.Id, delta.Ordinal), delta.Value);
                break;
            case DeltaKind.Counted:
                var before = Cell(delta.Column, new Ordinal(delta.Ordinal));
                _overlay.Set(new(false, delta.Family, delta.Id, delta.Ordinal), (before == IndexDelta.NoValue ? 0 : before) + delta.Value);
                break;
            default:
                break;
        }
        if (delta.Kind <= DeltaKind.Counted)
        {
            _touched.Add(delta.Ordinal);
        }
        _deltas.Add(delta);
    }

    /// <summary>A member's slice of one capability's state: what was loaded, and this turn's changes to it.</summary>
    public ref T Of<T>(Ordinal member) where T : struct => ref SlicesOf<T>(_slices).Of(member.Value);

    /// <summary>State that many members share: stock, a budget, a counter of a cap.</summary>
    public ref T Shared<T>(long key) where T : struct => ref SlicesOf<T>(_shared).Of(key);

    public void Load<T>(Ordinal member, in T value) where T : struct => SlicesOf<T>(_slices).Load(member.Value, value);

    public void LoadShared<T>(long key, in T value) where T : struct => SlicesOf<T>(_shared).Load(key, value);

    public void Emit(Fact fact) => _facts.Enqueue(fact);

    public void Write<TRow>(in TRow row)
    {
        if (!_rows.TryGetValue(typeof(TRow), out var buffer))
        {
            _rows[typeof(TRow)] = buffer = new RowBuffer<TRow>(_journal);
        }
        ((RowBuffer<TRow>)buffer).Add(row);
    }

    /// <summary>Lets <paramref name="what"/> arrive at a later moment. Returns the timer's number.</summary>
    public long SetTimer(Instant dueAt, About about, Payload what)
    {
        var id = NextId();
        _timers.Add(new TimerChange(id, new Timer(id, dueAt, about, what)));
        return id;
    }

    public void CancelTimer(long id) => _timers.Add(new TimerChange(id, null));

    /// <summary>
    /// Hands <paramref name="each"/> to every one of the members, a bounded chunk a turn, from the next turn on. Stored with this turn: either
    /// both take effect or none.
    /// </summary>
    public void Sweep(IReadOnlyList<int> over, Payload each, int chunkMax) =>
        _sweeps.Add(new ActiveSweep(NextId(), over, each, Math.Clamp(chunkMax, 1, PumpLimits.SweepChunkMax), 0));

    /// <summary>Tells the rest of the process, once the turn is committed. A hint that a crash loses: whoever needs to know also looks at the start.</summary>
    public void Notify(Notice notice) => _notices.Add(notice);

    /// <summary>Refuses the arrival: everything it decided so far is undone, and the sender is told why. Earlier refusals stand.</summary>
    public void Refuse(Problem why) => Refusal ??= why;

    /// <summary>What the sender of the arrival gets back; kept for duplicates as JSON.</summary>
    public void Return(object value) => Returned = value;

    internal int Mark(Arrival arrival)
    {
        Subject = arrival.About switch
        {
            About.Known known => known.Member,
            About.By by => Find(by.Identity),
            _ => null,
        };
        Arriving = arrival;
        Refusal = null;
        Returned = null;
        _facts.Clear();
        _touched.Clear();
        return _journal.Mark();
    }

    internal void UndoTo(int mark)
    {
        _facts.Clear();
        _touched.Clear();
        _journal.UndoTo(mark);
        _settledTo = _unsettledTo = _deltas.Items.Count;
    }

    /// <summary>The members touched since the last call, in order; their changes become <see cref="Unsettled"/>.</summary>
    internal int[] TakeTouched()
    {
        _settledTo = _unsettledTo;
        _unsettledTo = _deltas.Items.Count;
        int[] touched = [.. _touched.Order()];
        _unsettledByMember.Clear();
        foreach (ref readonly var delta in Unsettled)
        {
            if (delta.Kind <= DeltaKind.Counted)
            {
                _unsettledByMember.Add(delta);
            }
        }
        if (touched.Length > 1)
        {
            // A stable sort; a part of a backfill touches thousands, and each of them asks for its own.
            IndexDelta[] sorted = [.. _unsettledByMember.OrderBy(delta => delta.Ordinal)];
            sorted.CopyTo(CollectionsMarshal.AsSpan(_unsettledByMember));
        }
        _touched.Clear();
        return touched;
    }

    private int LowerBound(int member)
    {
        var (from, to) = (0, _unsettledByMember.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = _unsettledByMember[middle].Ordinal < member ? (middle + 1, to) : (from, middle);
        }
        return from;
    }

    /// <summary>One bit or cell of a member. Asked for by every condition of every segment, hence a hash of its own.</summary>
    private readonly record struct Place(bool IsSet, byte Family, long Id, int Member)
    {
        private const uint Odd = 0x9E3779B1;

        public override int GetHashCode() => (int)(((((uint)Member * Odd) ^ (uint)Id) * Odd) ^ Family ^ (IsSet ? Odd : 0));
    }

    private Slices<T> SlicesOf<T>(Dictionary<Type, object> among) where T : struct
    {
        if (!among.TryGetValue(typeof(T), out var slices))
        {
            among[typeof(T)] = slices = new Slices<T>(_journal);
        }
        return (Slices<T>)slices;
    }
}

internal interface IRowBuffer
{
    Type RowType { get; }
    int Count { get; }
    void WriteBy(object writer, IWriteTx tx);
}

internal sealed class RowBuffer<TRow>(Journal journal) : IRowBuffer
{
    private readonly JournaledList<TRow> _rows = new(journal);

    public Type RowType => typeof(TRow);
    public int Count => _rows.Items.Count;

    public void Add(in TRow row) => _rows.Add(row);

    public void WriteBy(object writer, IWriteTx tx) => ((IWriter<TRow>)writer).Write(CollectionsMarshal.AsSpan(_rows.Items), tx);
}

/// <summary>Something that shall arrive at a later moment.</summary>
internal sealed record Timer(long Id, Instant DueAt, About About, Payload What);

/// <param name="Id">The timer's number.</param>
/// <param name="Set">The timer, or null when it was cancelled or has fired.</param>
internal sealed record TimerChange(long Id, Timer? Set);
