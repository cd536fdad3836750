using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Segments.Life;

namespace Weir.Segments.History;

/// <summary>
/// Who came into a segment and who left, member by member. A turn adds one row for all segments together, because a row for each would touch as many
/// pages of the database as there are segments; <see cref="HistoryWorker"/> binds the turns into pages of one segment each. Numbers rise
/// through both: every turn that is not bound yet is newer than every page.
/// </summary>
internal sealed class TransitionLog(IReadTx tx)
{
    private const int PagesAtOnce = 16;

    private ILookup<long, SegmentTransition>? _unbound;

    private sealed record Page
    {
        public long Id { get; init; }
        public byte[] Changes { get; init; } = [];
    }

    public IReadTx Tx => tx;

    /// <summary>What is in no page yet, oldest first. Few turns: read once, for however many segments are asked about.</summary>
    public IEnumerable<SegmentTransition> Unbound(long segment) =>
        (_unbound ??= Turns(tx, int.MaxValue).SelectMany(turn => TransitionBytes.Read(turn.Changes)).ToLookup(one => one.Segment))[segment];

    /// <summary>Newest first, from behind a number; of everybody, or of one member; at most so many pages of it.</summary>
    public IEnumerable<SegmentTransition> Newest(long segment, long before = long.MaxValue, long? member = null, int pagesMax = int.MaxValue)
    {
        foreach (var one in Unbound(segment).Reverse())
        {
            if (one.Id < before && (member is null || one.Member == member))
            {
                yield return one;
            }
        }
        var read = 0;
        for (var pages = PagesBefore(segment, before); pages.Count > 0 && read < pagesMax; pages = PagesBefore(segment, pages[^1].Id))
        {
            read += pages.Count;
            foreach (var page in pages)
            {
                foreach (var one in Enumerable.Reverse(TransitionBytes.Read(page.Changes, member)))
                {
                    if (one.Id < before)
                    {
                        yield return one;
                    }
                }
            }
        }
    }

    /// <summary>Turns that wait to be bound, oldest first.</summary>
    public static List<SegmentTurnRow> Turns(IReadTx tx, int most) => tx
        .Query<Page>("select id as Id, changes as Changes from segment_turn where workspace = @w order by id limit @most", new { most })
        .ConvertAll(row => new SegmentTurnRow(row.Id, row.Changes));

    private List<Page> PagesBefore(long segment, long before) => tx.Query<Page>(
        "select id as Id, changes as Changes from segment_page where workspace = @w and segment = @segment and id < @before order by id desc limit @most",
        new { segment, before, most = PagesAtOnce });
}

/// <summary>One row for all transitions of a turn.</summary>
internal sealed class TransitionWriter : IWriter<SegmentTransition>
{
    public void Write(ReadOnlySpan<SegmentTransition> rows, IWriteTx tx) =>
        tx.InsertLater(SegmentTables.Turns, [new SegmentTurnRow(rows[0].Id, TransitionBytes.Write(rows))]);
}
