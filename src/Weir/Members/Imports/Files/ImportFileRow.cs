using System.Text.Json;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;

namespace Weir.Members.Imports.Files;

/// <summary>What a file is about. Numbers are stored: never renumber.</summary>
public enum ImportSubject
{
    Members = 1,
    Tags = 2,
    Events = 3,
    Orders = 4,
}

/// <summary>How far a file has come. Numbers are stored: never renumber.</summary>
public enum ImportFileState
{
    /// <summary>Its columns are looked at by a person.</summary>
    Uploaded = 1,
    /// <summary>A dry run goes through it.</summary>
    Checking = 2,
    Checked = 3,
    Running = 4,
    Finished = 5,
    /// <summary>It stopped half-way; the same file again changes nothing of what was taken.</summary>
    Failed = 6,
}

/// <summary>A file that somebody handed in, and what became of it. The file itself lies in the <see cref="ImportFolder"/>.</summary>
internal sealed record ImportFileRow
{
    public long Id { get; init; }
    public long Subject { get; init; }
    public string Name { get; init; } = "";
    public long Bytes { get; init; }
    public long State { get; init; }

    /// <summary>Which column holds which field, as JSON; null before somebody has looked.</summary>
    public string? Map { get; init; }
    public long ActorKind { get; init; }
    public long ActorId { get; init; }
    public string ActorName { get; init; } = "";

    /// <summary>Of the reasons.</summary>
    public string Language { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? StartedAt { get; init; }
    public long? FinishedAt { get; init; }

    /// <summary>While a file runs, these are still the figures of its check: the rows there are.</summary>
    public long? Rows { get; init; }
    public long? Taken { get; init; }
    public long? Known { get; init; }
    public long? Rejected { get; init; }

    /// <summary>The first rows that were not taken, as JSON.</summary>
    public string? Problems { get; init; }

    /// <summary>Why the whole of it stopped, as JSON.</summary>
    public string? Failure { get; init; }

    /// <summary>How often the server was started anew while it ran.</summary>
    public long Restarts { get; init; }

    public const string Columns = """
        id as Id, subject as Subject, name as Name, bytes as Bytes, state as State, map as Map, actor_kind as ActorKind, actor_id as ActorId, actor_name as ActorName,
        language as Language, created_at as CreatedAt, started_at as StartedAt, finished_at as FinishedAt, row_count as Rows, taken as Taken, known as Known, rejected as Rejected,
        problems as Problems, failure as Failure, restarts as Restarts
        """;

    public static readonly Table<ImportFileRow> Table = new("import_file", ["id"], OnConflict.Replace,
        new Column<ImportFileRow>.Number("id", row => row.Id),
        new Column<ImportFileRow>.Number("subject", row => row.Subject),
        new Column<ImportFileRow>.Text("name", row => row.Name),
        new Column<ImportFileRow>.Number("bytes", row => row.Bytes),
        new Column<ImportFileRow>.Number("state", row => row.State),
        new Column<ImportFileRow>.Text("map", row => row.Map),
        new Column<ImportFileRow>.Number("actor_kind", row => row.ActorKind),
        new Column<ImportFileRow>.Number("actor_id", row => row.ActorId),
        new Column<ImportFileRow>.Text("actor_name", row => row.ActorName),
        new Column<ImportFileRow>.Text("language", row => row.Language),
        new Column<ImportFileRow>.Number("created_at", row => row.CreatedAt),
        new Column<ImportFileRow>.Number("started_at", row => row.StartedAt),
        new Column<ImportFileRow>.Number("finished_at", row => row.FinishedAt),
        new Column<ImportFileRow>.Number("row_count", row => row.Rows),
        new Column<ImportFileRow>.Number("taken", row => row.Taken),
        new Column<ImportFileRow>.Number("known", row => row.Known),
        new Column<ImportFileRow>.Number("rejected", row => row.Rejected),
        new Column<ImportFileRow>.Text("problems", row => row.Problems),
        new Column<ImportFileRow>.Text("failure", row => row.Failure),
        new Column<ImportFileRow>.Number("restarts", row => row.Restarts));

    public static ImportFileRow? Find(IReadTx tx, long id) => tx.First<ImportFileRow>($"select {Columns} from import_file where workspace = @w and id = @id", new { id });

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, ApiJson.Options);

    public static T Read<T>(string? json, T otherwise) => json is null ? otherwise : JsonSerializer.Deserialize<T>(json, ApiJson.Options) ?? otherwise;
}
