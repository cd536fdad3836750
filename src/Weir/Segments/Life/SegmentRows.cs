using Weir.Foundation.Storage;

namespace Weir.Segments.Life;

/// <summary>How a membership changed. Numbers are stored: never renumber.</summary>
public enum TransitionKind
{
    Live = 1,
    /// <summary>Found at the first fill: he was in before anybody asked, so this is no transition.</summary>
    Filled = 2,
    RuleChanged = 3,
    NewDay = 4,
    /// <summary>A segment that the rule refers to was filled anew.</summary>
    Followed = 5,
}

/// <summary>What publishing changes in the list of segments.</summary>
internal sealed record SegmentPublishedRow(long Id, string Name, SegmentState State, int Version, long At);

internal sealed record SegmentProgressRow(long Id, SegmentState State, int FilledChunks, int Chunks, bool WasReady);

internal sealed record SegmentRenamedRow(long Id, string Name, long At);

internal sealed record SegmentRetiredRow(long Id, long At);

internal sealed record SegmentVersionRow(long Segment, int Version, string Name, string Rule, string Compiled, long At, string? By);

/// <summary>One member in or out in the turn of an event. Kept packed, see <see cref="History.TransitionBytes"/>.</summary>
internal sealed record SegmentTransition
{
    public required long Segment { get; init; }
    public required long Id { get; init; }
    public required long Member { get; init; }
    public required bool Entered { get; init; }
    public required long At { get; init; }
    public required TransitionKind Kind { get; init; }
    public required int Version { get; init; }
    public required string Source { get; init; }
    public required string SourceId { get; init; }
    public long? Event { get; init; }
}

/// <summary>All transitions of one turn, under the number of the first.</summary>
internal sealed record SegmentTurnRow(long Id, byte[] Changes);

/// <summary>Successive transitions of one segment, under the number of the first.</summary>
internal sealed record SegmentPageRow(long Segment, long Id, byte[] Changes);

/// <summary>Members of one chunk who came in and who went out, each as a serialised chunk.</summary>
internal sealed record SegmentChunkLogRow(long Segment, long Id, int Chunk, long At, TransitionKind Kind, int Version, byte[] Came, byte[] Went);

internal sealed record SegmentReviewRow(int Day);

internal static class SegmentTables
{
    public static readonly Table<SegmentPublishedRow> Published = new("segment", ["id"], OnConflict.Fail,
        new Column<SegmentPublishedRow>.Number("id", row => row.Id),
        new Column<SegmentPublishedRow>.Text("name", row => row.Name),
        new Column<SegmentPublishedRow>.Number("state", row => (long)row.State),
        new Column<SegmentPublishedRow>.Number("version", row => row.Version),
        new Column<SegmentPublishedRow>.Number("filled_chunks", _ => 0),
        new Column<SegmentPublishedRow>.Number("chunks", _ => 0),
        new Column<SegmentPublishedRow>.Number("updated_at", row => row.At));

    public static readonly Table<SegmentProgressRow> Progress = new("segment", ["id"], OnConflict.Fail,
        new Column<SegmentProgressRow>.Number("id", row => row.Id),
        new Column<SegmentProgressRow>.Number("state", row => (long)row.State),
        new Column<SegmentProgressRow>.Number("filled_chunks", row => row.FilledChunks),
        new Column<SegmentProgressRow>.Number("chunks", row => row.Chunks),
        new Column<SegmentProgressRow>.Number("was_ready", row => row.WasReady ? 1 : 0));

    public static readonly Table<SegmentRenamedRow> Renamed = new("segment", ["id"], OnConflict.Fail,
        new Column<SegmentRenamedRow>.Number("id", row => row.Id),
        new Column<SegmentRenamedRow>.Text("name", row => row.Name),
        new Column<SegmentRenamedRow>.Number("updated_at", row => row.At));

    public static readonly Table<SegmentRetiredRow> Retired = new("segment", ["id"], OnConflict.Fail,
        new Column<SegmentRetiredRow>.Number("id", row => row.Id),
        new Column<SegmentRetiredRow>.Number("state", _ => (long)SegmentState.Retired),
        new Column<SegmentRetiredRow>.Number("updated_at", row => row.At));

    public static readonly Table<SegmentVersionRow> Versions = new("segment_version", ["segment", "version"], OnConflict.Fail,
        new Column<SegmentVersionRow>.Number("segment", row => row.Segment),
        new Column<SegmentVersionRow>.Number("version", row => row.Version),
        new Column<SegmentVersionRow>.Text("name", row => row.Name),
        new Column<SegmentVersionRow>.Text("rule", row => row.Rule),
        new Column<SegmentVersionRow>.Text("compiled", row => row.Compiled),
        new Column<SegmentVersionRow>.Number("published_at", row => row.At),
        new Column<SegmentVersionRow>.Text("published_by", row => row.By));

    public static readonly Table<SegmentTurnRow> Turns = new("segment_turn", ["id"], OnConflict.Fail,
        new Column<SegmentTurnRow>.Number("id", row => row.Id),
        new Column<SegmentTurnRow>.Bytes("changes", row => row.Changes));

    public static readonly Table<SegmentPageRow> Pages = new("segment_page", ["segment", "id"], OnConflict.Fail,
        new Column<SegmentPageRow>.Number("segment", row => row.Segment),
        new Column<SegmentPageRow>.Number("id", row => row.Id),
        new Column<SegmentPageRow>.Bytes("changes", row => row.Changes));

    public static readonly Table<SegmentChunkLogRow> ChunkLog = new("segment_chunk_log", ["segment", "id"], OnConflict.Fail,
        new Column<SegmentChunkLogRow>.Number("segment", row => row.Segment),
        new Column<SegmentChunkLogRow>.Number("id", row => row.Id),
        new Column<SegmentChunkLogRow>.Number("chunk", row => row.Chunk),
        new Column<SegmentChunkLogRow>.Number("at", row => row.At),
        new Column<SegmentChunkLogRow>.Number("kind", row => (long)row.Kind),
        new Column<SegmentChunkLogRow>.Number("version", row => row.Version),
        new Column<SegmentChunkLogRow>.Bytes("came", row => row.Came),
        new Column<SegmentChunkLogRow>.Bytes("went", row => row.Went));

    public static readonly Table<SegmentReviewRow> Reviews = new("segment_review", [], OnConflict.Replace,
        new Column<SegmentReviewRow>.Number("day", row => row.Day));
}
