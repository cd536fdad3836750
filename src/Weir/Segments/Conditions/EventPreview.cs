using Weir.Bitmaps;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Segments.Rules;

namespace Weir.Segments.Conditions;

/// <summary>A measure that nobody keeps yet, counted from the events themselves so that an editor shows a number before anything is published.</summary>
internal sealed class EventPreview(Measure measure) : IColumnPreview
{
    /// <summary>Events one count may look at: about a third of a second. Larger workspaces see the number after publishing.</summary>
    public const int EventsScannedMax = 200_000;

    public EventPreview(EventCondition leaf)
        : this(Unkept(leaf.Event, leaf.Filters, leaf.Kind, leaf.Window))
    {
    }

    /// <summary>A measure that has no number and no column of its own.</summary>
    public static Measure Unkept(string kind, IReadOnlyList<PropertyFilter> filters, MeasureKind what, int? windowDays, string? property = null) =>
        new() { Id = 0, Kind = kind, Filters = filters, What = what, Property = property, WindowDays = windowDays, State = MeasureState.Ready, FromEvent = 0 };

    internal sealed record Row
    {
        public long Member { get; init; }
        public string Kind { get; init; } = "";
        public long Day { get; init; }
        public long OccurredAt { get; init; }
        public string? Payload { get; init; }
    }

    public bool TryFill(Column into, int today, IReadTx tx)
    {
        // One more than allowed says that there are too many; the limit lies inside, so that other kinds of events count as work too.
        var scanned = 0;
        foreach (var row in tx.Stream<Row>(
            "select member as Member, kind as Kind, day as Day, occurred_at as OccurredAt, payload as Payload from member_event where workspace = @w order by id limit @limit",
            new { limit = EventsScannedMax + 1 }))
        {
            if (++scanned > EventsScannedMax)
            {
                return false;
            }
            var member = (int)row.Member;
            if (measure.Takes(row.Kind, row.Payload) && measure.After(new Ordinal(member), (int)row.Day, today, into.Get(member), measure.Weight(row.Payload)) is { } delta)
            {
                Apply(delta, into);
            }
        }
        return true;
    }

    public long ValueOf(Ordinal member, int today, IReadTx tx)
    {
        using var arena = new Arena();
        var column = new Column(arena);
        foreach (var row in EventsOf(member, tx))
        {
            if (measure.After(new Ordinal(0), (int)row.Day, today, column.Get(0), measure.Weight(row.Payload)) is { } delta)
            {
                Apply(delta, column);
            }
        }
        return column.Get(0);
    }

    /// <summary>When the member last did it.</summary>
    public Instant? LastAt(Ordinal member, IReadTx tx) =>
        EventsOf(member, tx).Select(row => (Instant?)new Instant(row.OccurredAt)).Max();

    private IEnumerable<Row> EventsOf(Ordinal member, IReadTx tx) => tx.Query<Row>(
        "select member as Member, kind as Kind, day as Day, occurred_at as OccurredAt, payload as Payload from member_event where workspace = @w and member = @member and (@isFamily = 1 or kind = @kind) order by id desc limit @limit",
        new { member = member.Value, kind = measure.Kind, isFamily = measure.What == MeasureKind.Sum ? 1 : 0, limit = EventsScannedMax })
        .Where(row => measure.Takes(row.Kind, row.Payload));

    private static void Apply(in IndexDelta delta, Column into)
    {
        if (delta.Kind == DeltaKind.Counted)
        {
            into.Add(delta.Ordinal, delta.Value);
        }
        else
        {
            into.Set(delta.Ordinal, delta.Value);
        }
    }
}
