using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Tests.Support;

namespace Weir.Tests.Foundation.Storage;

internal sealed record Note
{
    public long Id { get; init; }
    public string? Text { get; init; }
    public long? Count { get; init; }
    public byte[]? Body { get; init; }
}

/// <summary>A table of the tests' own, with a column of each sort.</summary>
internal static class Notes
{
    public static readonly Table<Note> Failing = With(OnConflict.Fail);
    public static readonly Table<Note> Ignoring = With(OnConflict.Ignore);
    public static readonly Table<Note> Replacing = With(OnConflict.Replace);

    public static async Task<TestDatabase> Create(DatabaseKind kind)
    {
        var db = await TestDatabase.Create(kind);
        db.Create("""
            create table note (
                workspace bigint not null, id bigint not null, text text, count bigint, body bytea,
                primary key (workspace, id)
            ) {without_rowid};
            create table counter (workspace bigint not null primary key, value bigint not null) {without_rowid};
            """);
        return db;
    }

    public static List<Note> Of(TestDatabase db, WorkspaceId workspace) =>
        db.Database.Read(workspace, tx => tx.Query<Note>("select id, text, count, body from note where workspace = @w order by id"));

    private static Table<Note> With(OnConflict onConflict) => new(
        "note", ["id"], onConflict,
        new Column<Note>.Number("id", note => note.Id),
        new Column<Note>.Text("text", note => note.Text),
        new Column<Note>.Number("count", note => note.Count),
        new Column<Note>.Bytes("body", note => note.Body));
}
