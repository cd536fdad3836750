using System.Collections.Frozen;
using Weir.Pump;
using Weir.Segments.Criteria;

namespace Weir.Segments.Life;

/// <summary>Numbers are stored: never renumber.</summary>
public enum SegmentState
{
    Draft = 1,
    /// <summary>Published, and not yet worked out for every member: not to be sent to.</summary>
    Building = 2,
    Ready = 3,
    Retired = 4,
}

/// <summary>A segment whose rule is in force.</summary>
public sealed record PublishedSegment
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required SegmentState State { get; init; }
    public required int Version { get; init; }
    /// <summary>Whether any version was ever worked out for everybody.</summary>
    public required bool WasReady { get; init; }

    /// <summary>The rule as it was written, for a version that asks something else of the index and means the same.</summary>
    internal string Rule { get; init; } = "";

    public required CompiledRule Compiled
    {
        get;
        init
        {
            field = value;
            Dependencies = Dependencies.Of(value.Where);
        }
    }

    /// <summary>Chunks filled when the rules were last loaded; never more than there are.</summary>
    public required int FilledChunks { get; init; }

    public SetKey Set => SegmentKeys.In(Id);

    internal Dependencies Dependencies { get; private init; } = Dependencies.None;

    internal IEnumerable<long> RefersTo => Dependencies.Sets.Where(set => set.Family == SegmentKeys.Family).Select(set => set.Id);

    /// <summary>What a change of membership is called while the segment is as it is.</summary>
    internal TransitionKind Changing => State == SegmentState.Ready ? TransitionKind.Live : WasReady ? TransitionKind.RuleChanged : TransitionKind.Filled;
}

/// <summary>
/// The published segments of a workspace, each behind those it refers to, so that one pass settles them all; and who has to be asked again when
/// a set or a column changes. Immutable.
/// </summary>
public sealed class SegmentRules
{
    /// <summary>Published at one time: what one event may cost.</summary>
    public const int SegmentsMax = 1_000;
    internal const int MaskWords = (SegmentsMax + 63) / 64;

    private readonly HashSet<long> _ready = [];
    private readonly FrozenDictionary<long, int> _places;
    private readonly FrozenDictionary<SetKey, int[]> _bySet;
    private readonly FrozenDictionary<ColumnKey, int[]> _byColumn;

    private readonly FrozenDictionary<ColumnKey, (Criterion Leaf, int Place)[]> _leaves;

    internal SegmentRules(IReadOnlyCollection<PublishedSegment> segments, int? reviewedDay)
    {
        InOrder = Sort(segments);
        ReviewedDay = reviewedDay;
        foreach (var segment in InOrder)
        {
            if (segment.State == SegmentState.Ready && segment.RefersTo.All(_ready.Contains))
            {
                _ready.Add(segment.Id);
            }
        }
        _places = InOrder.Index().ToFrozenDictionary(at => at.Item.Id, at => at.Index);
        _bySet = InOrder.Index().SelectMany(at => at.Item.Dependencies.Sets.Select(set => (set, at.Index)))
            .GroupBy(pair => pair.set, pair => pair.Index).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _byColumn = InOrder.Index().SelectMany(at => at.Item.Dependencies.Columns.Select(column => (column, at.Index)))
            .GroupBy(pair => pair.column, pair => pair.Index).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _leaves = InOrder.Index().SelectMany(at => Dependencies.LeavesOf(at.Item.Compiled.Where).Select(leaf => (leaf.Column, leaf.Leaf, at.Index)))
            .GroupBy(of => of.Column, of => (of.Leaf, of.Index)).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    public IReadOnlyList<PublishedSegment> InOrder { get; }

    /// <summary>The local day up to which midnight's work is done; null before the first.</summary>
    public int? ReviewedDay { get; }

    public PublishedSegment? Find(long id) => _places.TryGetValue(id, out var place) ? InOrder[place] : null;

    /// <summary>Whether a segment can be sent to: it and everything it refers to is worked out.</summary>
    public bool IsReady(long id) => _ready.Contains(id);

    /// <summary>Those whose rule tests this column themselves.</summary>
    internal IEnumerable<PublishedSegment> LookingAt(ColumnKey column) => _byColumn.TryGetValue(column, out var places) ? places.Select(place => InOrder[place]) : [];

    /// <summary>How one segment leads to another by what it refers to, both included; empty when it does not.</summary>
    internal IReadOnlyList<PublishedSegment> Path(long from, long to) => Path(from, to, []);

    private IReadOnlyList<PublishedSegment> Path(long from, long to, HashSet<long> deadEnds)
    {
        if (Find(from) is not { } start || !deadEnds.Add(from))
        {
            return [];
        }
        if (from == to)
        {
            return [start];
        }
        foreach (var next in start.RefersTo)
        {
            if (Path(next, to, deadEnds) is { Count: > 0 } rest)
            {
                return [start, .. rest];
            }
        }
        return [];
    }

    /// <summary>The segments themselves and all that refer to them, however far, in order.</summary>
    internal IEnumerable<PublishedSegment> WithFollowers(Func<PublishedSegment, bool> chosen)
    {
        var reached = new HashSet<long>();
        foreach (var segment in InOrder)
        {
            if (chosen(segment) || segment.RefersTo.Any(reached.Contains))
            {
                reached.Add(segment.Id);
                yield return segment;
            }
        }
    }

    /// <summary>
    /// Marks the segments in which a member's new count says something else than the one before: of all that count messages, nearly none. A count of
    /// nothing may have been no value at all, so both are held against the new one.
    /// </summary>
    internal void MarkCounted(ColumnKey column, long before, long after, int today, Span<ulong> places)
    {
        if (!_leaves.TryGetValue(column, out var leaves))
        {
            return;
        }
        foreach (var (leaf, place) in leaves)
        {
            var now = leaf.Holds(after, today);
            if (now != leaf.Holds(before, today) || (before == 0 && now != leaf.Holds(IndexDelta.NoValue, today)))
            {
                Mark(places, place);
            }
        }
    }

    /// <summary>Marks by place in <see cref="InOrder"/> the segments that one change of a member can concern.</summary>
    internal void MarkConcerned(in IndexDelta delta, Span<ulong> places)
    {
        switch (delta.Kind)
        {
            case DeltaKind.MemberAdded:
                for (var place = 0; place < InOrder.Count; place++)
                {
                    Mark(places, place);
                }
                break;
            case DeltaKind.SetAdded or DeltaKind.SetRemoved when _bySet.TryGetValue(delta.Set, out var bySet):
                MarkAll(places, bySet);
                break;
            case DeltaKind.CellSet or DeltaKind.Counted when _byColumn.TryGetValue(delta.Column, out var byColumn):
                MarkAll(places, byColumn);
                break;
            default:
                break;
        }
    }

    private static void MarkAll(Span<ulong> places, int[] marked)
    {
        foreach (var place in marked)
        {
            Mark(places, place);
        }
    }

    private static void Mark(Span<ulong> places, int place) => places[place >> 6] |= 1ul << place;

    /// <summary>Cycles are refused when a segment is published; a stored one would be a bug and fails here, not in the middle of a turn.</summary>
    private static List<PublishedSegment> Sort(IReadOnlyCollection<PublishedSegment> segments)
    {
        var byId = segments.ToDictionary(segment => segment.Id);
        var sorted = new List<PublishedSegment>(segments.Count);
        var underWay = new HashSet<long>();
        var done = new HashSet<long>();
        foreach (var segment in segments.OrderBy(segment => segment.Id))
        {
            Visit(segment);
        }
        return sorted;

        void Visit(PublishedSegment segment)
        {
            if (done.Contains(segment.Id))
            {
                return;
            }
            if (!underWay.Add(segment.Id))
            {
                throw new InvalidDataException($"Segment {segment.Id} refers to itself through others.");
            }
            foreach (var reference in segment.RefersTo)
            {
                if (byId.TryGetValue(reference, out var referred))
                {
                    Visit(referred);
                }
            }
            done.Add(segment.Id);
            sorted.Add(segment);
        }
    }
}
