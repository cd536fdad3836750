using System.Globalization;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Tests.Support;

namespace Weir.Tests.Foundation.Storage;

public sealed class BulkTests
{
    private static readonly WorkspaceId Ours = new(1);

    [Theory, OnEachDatabase]
    public async Task Writes_numbers_texts_bytes_and_nulls_as_they_are(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        Note[] notes =
        [
            new() { Id = 1, Text = "秋冬新品上架，加好友領折價券🎁", Count = long.MaxValue, Body = [0, 1, 255] },
            new() { Id = 2, Text = null, Count = null, Body = null },
            new() { Id = 3, Text = "", Count = long.MinValue, Body = [] },
            new() { Id = 4, Text = new string('長', 20_000), Count = 0, Body = new byte[100_000] },
        ];

        var written = db.Write(Ours, tx => tx.InsertMany(Notes.Failing, notes));

        Assert.Equal(4, written);
        Assert.Equivalent(notes, Notes.Of(db, Ours), strict: true);
    }

    [Theory, OnEachDatabase]
    public async Task A_key_that_is_there_fails_is_ignored_or_is_replaced(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        db.Write(Ours, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 1, Text = "first", Count = 1 }]));
        Note[] again = [new() { Id = 1, Text = "second", Count = null }, new() { Id = 2, Text = "new" }];

        var failure = Assert.Throws<StorageFailure>(() => db.Write(Ours, tx => tx.InsertMany(Notes.Failing, again)));
        Assert.Equal(FailureKind.Statement, failure.Kind);
        Assert.Single(Notes.Of(db, Ours));

        Assert.Equal(1, db.Write(Ours, tx => tx.InsertMany(Notes.Ignoring, again)));
        Assert.Equal(["first", "new"], Notes.Of(db, Ours).Select(note => note.Text));

        Assert.Equal(2, db.Write(Ours, tx => tx.InsertMany(Notes.Replacing, again)));
        Assert.Equal(["second", "new"], Notes.Of(db, Ours).Select(note => note.Text));
        Assert.Null(Notes.Of(db, Ours)[0].Count);
    }

    [Theory, OnEachDatabase]
    public async Task Of_a_key_that_comes_twice_the_first_is_kept_or_the_last_wins(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        Note[] twice = [new() { Id = 1, Text = "first" }, new() { Id = 1, Text = "last" }];

        db.Write(Ours, tx => tx.InsertMany(Notes.Ignoring, twice));
        Assert.Equal("first", Assert.Single(Notes.Of(db, Ours)).Text);

        db.Write(Ours, tx => tx.InsertMany(Notes.Replacing, twice));
        Assert.Equal("last", Assert.Single(Notes.Of(db, Ours)).Text);

        db.Write(Ours, tx => tx.UpdateMany(Notes.Failing, [new Note { Id = 1, Text = "a" }, new Note { Id = 1, Text = "b" }]));
        Assert.Equal("b", Assert.Single(Notes.Of(db, Ours)).Text);
    }

    [Theory, OnEachDatabase]
    public async Task An_update_changes_the_rows_of_its_own_workspace_only(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        var theirs = new WorkspaceId(2);
        foreach (var workspace in new[] { Ours, theirs })
        {
            db.Write(workspace, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 1, Text = "x" }, new Note { Id = 2, Text = "y" }]));
        }

        var changed = db.Write(Ours, tx => tx.UpdateMany(Notes.Failing, [new Note { Id = 2, Text = "改" }, new Note { Id = 9, Text = "nobody" }]));

        Assert.Equal(1, changed);
        Assert.Equal(["x", "改"], Notes.Of(db, Ours).Select(note => note.Text));
        Assert.Equal(["x", "y"], Notes.Of(db, theirs).Select(note => note.Text));
    }

    [Theory, OnEachDatabase]
    public async Task A_row_whose_key_is_the_workspace_alone_can_be_replaced_and_updated(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        var only = new Table<long>("counter", [], OnConflict.Replace, new Column<long>.Number("value", value => value));

        db.Write(Ours, tx => tx.InsertMany(only, [1L, 2L]));
        db.Write(Ours, tx => tx.UpdateMany(only, [3L, 4L]));

        Assert.Equal(4, db.Database.Read(Ours, tx => tx.First<long>("select value from counter where workspace = @w")));
    }

    [Theory, OnEachDatabase]
    public async Task More_rows_than_one_statement_takes_are_all_written(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        var notes = Enumerable.Range(0, 20_001).Select(i => new Note { Id = i, Text = i.ToString(CultureInfo.InvariantCulture) }).ToArray();

        Assert.Equal(notes.Length, db.Write(Ours, tx => tx.InsertMany(Notes.Failing, notes)));
        Assert.Equal(notes.Length, db.Database.Read(Ours, tx => tx.First<long>("select count(*) from note where workspace = @w")));
        Assert.Equal(0, db.Write(Ours, tx => tx.InsertMany(Notes.Failing, ReadOnlySpan<Note>.Empty)));
    }

    [Theory, OnEachDatabase]
    public async Task A_table_that_names_a_key_without_a_column_is_a_mistake(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        var wrong = new Table<Note>("note", ["nr"], OnConflict.Fail, new Column<Note>.Number("id", note => note.Id));

        Assert.Throws<ArgumentException>(() => db.Write(Ours, tx => tx.InsertMany(wrong, [new Note()])));
    }
}
