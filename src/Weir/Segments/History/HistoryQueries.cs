using Weir.Bitmaps;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Segments.Life;

namespace Weir.Segments.History;

/// <summary>One entry of a segment's log, newest first: a member, or how many of a chunk.</summary>
/// <param name="Id">The number to page by.</param>
/// <param name="At">When.</param>
/// <param name="Kind">Through what.</param>
/// <param name="Member">Whom it concerned, when it was one.</param>
/// <param name="Came">How many came in.</param>
/// <param name="Went">How many went out.</param>
/// <param name="Source">What arrived, when it was one member: where from, and under which id.</param>
/// <param name="SourceId">The id of what arrived.</param>
/// <param name="Event">The event it recorded, if any.</param>
/// <param name="EventKind">Of which kind.</param>
public sealed record SegmentChange(long Id, Instant At, TransitionKind Kind, int? Member, int Came, int Went, string? Source, string? SourceId, long? Event, string? EventKind);

/// <summary>The memory of segments: who came and went, when and through what, and who was in on a past day. Thread-safe.</summary>
public sealed class HistoryQueries(Database database)
{
    public const int PageMax = 200;

    /// <summary>Pages of one segment's log that are read for the last entry of a member: the last hundred thousand changes or so.</summary>
    public const int PagesLookedMax = 64;

    private sealed record Row
    {
        public long Id { get; init; }
        public long At { get; init; }
        public long Kind { get; init; }
        public byte[] Came { get; init; } = [];
        public byte[] Went { get; init; } = [];
    }

    private const string Chunks = "select id as Id, at as At, kind as Kind, came as Came, went as Went from segment_chunk_log";

    /// <summary>The log of a segment, from behind an entry, as of nothing: what changed since a date is its head.</summary>
    public IReadOnlyList<SegmentChange> Page(WorkspaceId workspace, long segment, long before, int limit) => database.Read(workspace, tx =>
    {
        var args = new { segment, before, limit = Math.Clamp(limit, 1, PageMax + 1) };
        // Each of the two gives as many as asked for, so that the newest of both together are among them.
        var changes = new TransitionLog(tx).Newest(segment, before).Take(args.limit).Select(View).ToList();
        changes.AddRange(tx.Query<Row>($"{Chunks} where workspace = @w and segment = @segment and id < @before order by id desc limit @limit", args).ConvertAll(row => View(row, null)));
        return Named(changes.OrderByDescending(change => change.Id).Take(args.limit), tx);
    });

    /// <summary>Every time a member came in or went out, newest first: since when he is in, and through which event.</summary>
    public IReadOnlyList<SegmentChange> OfMember(WorkspaceId workspace, long segment, Ordinal member) => database.Read(workspace, tx =>
    {
        var (chunk, position) = Math.DivRem(member.Value, Bitmap.ChunkSize);
        var changes = new TransitionLog(tx).Newest(segment, member: member.Value).Take(PageMax).Select(View).ToList();
        foreach (var row in tx.Stream<Row>($"{Chunks} where workspace = @w and segment = @segment and chunk = @chunk order by id desc limit @limit", new { segment, chunk, limit = PageMax }))
        {
            if (View(row, position) is { } change && change.Came + change.Went > 0)
            {
                changes.Add(change with { Member = member.Value });
            }
        }
        return Named(changes.OrderByDescending(change => change.Id), tx);
    });

    /// <summary>
    /// When a member who is in came in last, of each of some segments, and through what. Null where that lies further back than is looked.
    /// </summary>
    internal IReadOnlyDictionary<long, SegmentChange?> Entries(WorkspaceId workspace, IReadOnlyCollection<long> segments, Ordinal member) => database.ReadAll(workspace, tx =>
    {
        var log = new TransitionLog(tx);
        var newest = segments.Select(segment => (segment, Change: Entry(log, segment, member))).ToList();
        var named = Named(newest.Select(one => one.Change).OfType<SegmentChange>(), tx).ToDictionary(change => change.Id);
        return newest.ToDictionary(one => one.segment, one => one.Change is { } change ? named[change.Id] : null);
    });

    private static SegmentChange? Entry(TransitionLog log, long segment, Ordinal member)
    {
        var (chunk, position) = Math.DivRem(member.Value, Bitmap.ChunkSize);
        var single = log.Newest(segment, member: member.Value, pagesMax: PagesLookedMax).FirstOrDefault(one => one.Entered);
        var many = log.Tx.Stream<Row>(
            $"{Chunks} where workspace = @w and segment = @segment and chunk = @chunk and id > @behind order by id desc limit @limit",
            new { segment, chunk, behind = single?.Id ?? 0, limit = PageMax }).FirstOrDefault(row => ChunkCounts.Has(row.Came, position));
        return many is not null ? View(many, position) : single is null ? null : View(single);
    }

    /// <summary>Who was in before a moment, ascending, a page from an ordinal on. Replays the whole log, so it is for looking back, not for every day.</summary>
    public IReadOnlyList<int> MembersBefore(WorkspaceId workspace, long segment, Instant moment, int from, int limit) => database.ReadAll(workspace, tx =>
    {
        var members = new List<int>();
        foreach (var (chunk, words) in Replay.Of(new TransitionLog(tx), segment, moment.Milliseconds).Chunks)
        {
            for (var position = Math.Max(from - (chunk * Bitmap.ChunkSize), 0); position < Bitmap.ChunkSize; position++)
            {
                if (ChunkCounts.Has(words, position))
                {
                    members.Add((chunk * Bitmap.ChunkSize) + position);
                    if (members.Count == limit)
                    {
                        return members;
                    }
                }
            }
        }
        return members;
    });

    private static SegmentChange View(SegmentTransition one) => new(
        one.Id, new Instant(one.At), one.Kind, (int)one.Member, one.Entered ? 1 : 0, one.Entered ? 0 : 1, one.Source, one.SourceId, one.Event, null);

    private static SegmentChange View(Row row, int? position) => new(
        row.Id, new Instant(row.At), (TransitionKind)row.Kind, null, Count(row.Came, position), Count(row.Went, position), null, null, null, null);

    private static int Count(byte[] chunk, int? position) => position is { } one ? (ChunkCounts.Has(chunk, one) ? 1 : 0) : ChunkCounts.Of(chunk);

    private static List<SegmentChange> Named(IEnumerable<SegmentChange> changes, IReadTx tx)
    {
        var list = changes.ToList();
        var ids = list.Where(change => change.Event is not null).Select(change => change.Event!.Value).Distinct().ToList();
        var kinds = tx.QueryMany<(long Id, string Kind)>("select id, kind from {member_event by id} where workspace = @w", ids).ToDictionary(row => row.Id, row => row.Kind);
        return list.ConvertAll(change => change.Event is { } id ? change with { EventKind = kinds.GetValueOrDefault(id) } : change);
    }
}
