using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Pump;

/// <summary>The pump's own tables: positions, arrival keys, the change log, parked letters, sweeps and timers.</summary>
internal static class PumpTables
{
    public sealed record KeyRow
    {
        public required string Source { get; init; }
        public required string Id { get; init; }
        public required long At { get; init; }
        public string? Answer { get; init; }
    }

    public sealed record LetterRow
    {
        public required long Id { get; init; }
        public required long At { get; init; }
        public required string Source { get; init; }
        public required string Key { get; init; }
        public required long Lane { get; init; }
        public required string About { get; init; }
        public required long OccurredAt { get; init; }
        public required string PayloadName { get; init; }
        public required string Payload { get; init; }
        public required string Error { get; init; }
    }

    public sealed record TimerRow
    {
        public required long Id { get; init; }
        public required long DueAt { get; init; }
        public required string About { get; init; }
        public required string PayloadName { get; init; }
        public required string Payload { get; init; }
    }

    public sealed record SweepRow
    {
        public required long Id { get; init; }
        public required long CreatedAt { get; init; }
        public required string Cause { get; init; }
        public required string PayloadName { get; init; }
        public required string Payload { get; init; }
        public required byte[] Members { get; init; }
        public required long Cursor { get; init; }
        public required long ChunkMax { get; init; }
    }

    public sealed record PositionRow
    {
        public long Epoch { get; init; }
        public long Batch { get; init; }
        public long NextId { get; init; }
        public long NextOrdinal { get; init; }
    }

    public static readonly Table<KeyRow> Keys = new("arrival_key", ["source", "id"], OnConflict.Fail,
        new Column<KeyRow>.Text("source", row => row.Source),
        new Column<KeyRow>.Text("id", row => row.Id),
        new Column<KeyRow>.Number("at", row => row.At),
        new Column<KeyRow>.Text("answer", row => row.Answer));

    public static readonly Table<LetterRow> Letters = new("parked_arrival", ["id"], OnConflict.Fail,
        new Column<LetterRow>.Number("id", row => row.Id),
        new Column<LetterRow>.Number("at", row => row.At),
        new Column<LetterRow>.Text("source", row => row.Source),
        new Column<LetterRow>.Text("key", row => row.Key),
        new Column<LetterRow>.Number("lane", row => row.Lane),
        new Column<LetterRow>.Text("about", row => row.About),
        new Column<LetterRow>.Number("occurred_at", row => row.OccurredAt),
        new Column<LetterRow>.Text("payload_name", row => row.PayloadName),
        new Column<LetterRow>.Text("payload", row => row.Payload),
        new Column<LetterRow>.Text("error", row => row.Error));

    public static readonly Table<TimerRow> Timers = new("timer", ["id"], OnConflict.Fail,
        new Column<TimerRow>.Number("id", row => row.Id),
        new Column<TimerRow>.Number("due_at", row => row.DueAt),
        new Column<TimerRow>.Text("about", row => row.About),
        new Column<TimerRow>.Text("payload_name", row => row.PayloadName),
        new Column<TimerRow>.Text("payload", row => row.Payload));

    public static readonly Table<SweepRow> Sweeps = new("sweep", ["id"], OnConflict.Fail,
        new Column<SweepRow>.Number("id", row => row.Id),
        new Column<SweepRow>.Number("created_at", row => row.CreatedAt),
        new Column<SweepRow>.Text("cause", row => row.Cause),
        new Column<SweepRow>.Text("payload_name", row => row.PayloadName),
        new Column<SweepRow>.Text("payload", row => row.Payload),
        new Column<SweepRow>.Bytes("members", row => row.Members),
        new Column<SweepRow>.Number("cursor", row => row.Cursor),
        new Column<SweepRow>.Number("chunk_max", row => row.ChunkMax));

    /// <summary>One that was taken without being answered has an empty text.</summary>
    private sealed record KnownRow
    {
        public string Id { get; init; } = "";
        public string Answer { get; init; } = "";
    }

    private sealed record LogRow(long Batch, byte[] Deltas);

    private static readonly Table<LogRow> ChangeLogs = new("change_log", ["batch"], OnConflict.Fail,
        new Column<LogRow>.Number("batch", row => row.Batch),
        new Column<LogRow>.Bytes("deltas", row => row.Deltas));

    private static readonly Table<(long Id, long Cursor)> SweepCursors = new("sweep", ["id"], OnConflict.Fail,
        new Column<(long Id, long Cursor)>.Number("id", row => row.Id),
        new Column<(long Id, long Cursor)>.Number("cursor", row => row.Cursor));

    private static readonly Table<long> TimerIds = new("timer", ["id"], OnConflict.Fail, new Column<long>.Number("id", id => id));

    public static PositionRow? Position(IReadTx tx) =>
        tx.First<PositionRow>("select epoch as Epoch, batch as Batch, next_id as NextId, next_ordinal as NextOrdinal from pump_position where workspace = @w");

    /// <summary>A new owner begins: whoever wrote under the old epoch is fenced from here on.</summary>
    public static int RaiseEpoch(IWriteTx tx) =>
        tx.Execute("update pump_position set epoch = epoch + 1 where workspace = @w");

    /// <summary>Writes without changing anything: whether the database takes a write at all.</summary>
    public static int Touch(IWriteTx tx) =>
        tx.Execute("update pump_position set epoch = epoch where workspace = @w");

    private const string Fence =
        "update pump_position set batch = batch + 1, next_id = @nextId, next_ordinal = @nextOrdinal where workspace = @w and epoch = @epoch and batch = @batch";

    /// <summary>The fence. <paramref name="isOwner"/> hears false when another owner has written since: nothing of the turn may be committed then.</summary>
    public static void Advance(IWriteTx tx, Position from, long nextId, int nextOrdinal, Action<bool> isOwner) =>
        tx.ExecuteLater(Fence, new { nextId, nextOrdinal, epoch = from.Epoch, batch = from.Batch }, rows => isOwner(rows == 1));

    /// <summary>The fence as a demand: when another owner has written since, this fails and nothing behind it happens, the commit included.</summary>
    public static void DemandAdvance(IWriteTx tx, Position from, long nextId, int nextOrdinal) =>
        tx.DemandLater(Fence, new { nextId, nextOrdinal, epoch = from.Epoch, batch = from.Batch });

    /// <summary>
    /// Asks which of these keys have been taken before, with the answers then given. A look-up for each key in one statement: joined, PostgreSQL
    /// reads all keys of a source for as long as it knows no better about a table that is young. Nearly all keys are new, and of those nothing comes back.
    /// </summary>
    public static void AskKnown(IReadTx tx, string source, IReadOnlyCollection<string> ids, Action<ArrivalKey, string?> then) =>
        tx.Ask<KnownRow>(
            """
            with asked as (select keys.key as Id, (select coalesce(answer, '') from arrival_key where workspace = @w and source = @source and id = keys.key) as Answer from {keys})
            select Id, Answer from asked where Answer is not null
            """,
            ids,
            rows =>
            {
                foreach (var row in rows)
                {
                    then(new ArrivalKey(source, row.Id), row.Answer is "" ? null : row.Answer);
                }
            },
            new { source });

    public static void Log(IWriteTx tx, long batch, byte[] deltas) => tx.InsertLater(ChangeLogs, [new LogRow(batch, deltas)]);

    public static void MoveSweep(IWriteTx tx, long id, long cursor, bool finished)
    {
        if (finished)
        {
            tx.DeleteLater(SweepCursors, [(id, cursor)]);
        }
        else
        {
            tx.UpdateLater(SweepCursors, [(id, cursor)]);
        }
    }

    public static List<SweepRow> SweepsWaiting(IReadTx tx) =>
        tx.Query<SweepRow>("select id as Id, created_at as CreatedAt, cause as Cause, payload_name as PayloadName, payload as Payload, members as Members, cursor as Cursor, chunk_max as ChunkMax from sweep where workspace = @w order by id");

    public static IEnumerable<(long Id, long DueAt)> TimersWaiting(IReadTx tx) =>
        tx.Stream<(long, long)>("select id, due_at from timer where workspace = @w");

    public static List<TimerRow> TimersOf(IReadTx tx, IReadOnlyCollection<long> ids) =>
        tx.QueryMany<TimerRow>("select id as Id, due_at as DueAt, about as About, payload_name as PayloadName, payload as Payload from {timer by id} where workspace = @w", ids);

    public static void DropTimers(IWriteTx tx, long[] ids) => tx.DeleteLater(TimerIds, ids.AsSpan());

    public static string Write(About about) => JsonSerializer.Serialize(about switch
    {
        About.Known known => new AboutJson(known.Member.Value, null, null, null),
        About.By by => new AboutJson(null, (int)by.Identity.Kind, by.Identity.Scope, by.Identity.Value),
        _ => new AboutJson(null, null, null, null),
    });

    public static About ReadAbout(string json) => JsonSerializer.Deserialize<AboutJson>(json) switch
    {
        { Member: { } member } => new About.Known(new Ordinal(member)),
        { Kind: { } kind, Scope: { } scope, Value: { } value } => new About.By(new IdentityKey((IdentityKind)kind, scope, value)),
        _ => About.Nobody.Instance,
    };

    private sealed record AboutJson(int? Member, int? Kind, long? Scope, string? Value);
}
