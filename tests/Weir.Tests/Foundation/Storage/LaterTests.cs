using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Tests.Support;

namespace Weir.Tests.Foundation.Storage;

/// <summary>What a turn puts off so that it waits for the database less often: order, failures and lost lines are as if nothing had been put off.</summary>
public sealed class LaterTests
{
    private static readonly WorkspaceId Ours = new(1);
    private static readonly WorkspaceId Theirs = new(2);

    [Theory, OnEachDatabase]
    public async Task What_is_put_off_runs_in_its_order_and_answers_in_it(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        using var writer = db.Database.OpenWriter();
        writer.Begin();
        var tx = writer.Enter(Ours);
        var heard = new List<string>();

        tx.InsertLater(Notes.Failing, [new Note { Id = 1, Text = "a" }, new Note { Id = 2, Text = "b" }, new Note { Id = 3, Text = "c" }]);
        tx.Ask<string>("select text from note where workspace = @w and id in (select key from {keys}) order by id", new long[] { 1, 3 }, heard.AddRange);
        tx.UpdateLater(Notes.Failing, [new Note { Id = 1, Text = "z" }]);
        tx.DeleteLater(Notes.Failing, [new Note { Id = 3, Text = "whatever" }]);
        tx.ExecuteLater("update note set count = 7 where workspace = @w and id > @from", new { from = 1L }, rows => heard.Add($"{rows} counted"));
        tx.Ask<string>("select text from note where workspace = @w and text in (select key from {keys})", ["z"], heard.AddRange);
        tx.Ask<string>("select text from note where workspace = @w and text in (select key from {keys})", Array.Empty<string>(), none => heard.Add($"{none.Count} of none"));
        tx.Send();
        writer.Commit();

        Assert.Equal(["0 of none", "1 counted", "a", "c", "z"], heard.Order(StringComparer.Ordinal));
        Assert.Equal([(1L, "z", null), (2L, "b", 7L)], Notes.Of(db, Ours).Select(note => (note.Id, note.Text!, note.Count)));
    }

    [Theory, OnEachDatabase]
    public async Task A_read_finds_what_was_put_off_before_it(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        db.Write(Ours, tx =>
        {
            tx.InsertLater(Notes.Failing, [new Note { Id = 1 }]);
            Assert.Equal(1, tx.First<long>("select count(*) from note where workspace = @w"));
            tx.InsertLater(Notes.Failing, [new Note { Id = 2 }]);
            return tx.InsertMany(Notes.Failing, [new Note { Id = 3 }]);
        });

        Assert.Equal([1L, 2L, 3L], Notes.Of(db, Ours).Select(note => note.Id));
    }

    /// <summary>The first workspace of a turn goes back to the turn's beginning, the second to a savepoint.</summary>
    [Theory, OnEachDatabase]
    public async Task What_fails_later_fails_while_it_can_still_be_undone(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        db.Write(Ours, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 1 }]));
        db.Write(Theirs, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 1 }]));
        using var writer = db.Database.OpenWriter();
        writer.Begin();

        FailsAndIsUndone(writer, Ours);
        writer.Savepoint();
        writer.Enter(Ours).InsertLater(Notes.Failing, [new Note { Id = 2 }]);
        writer.Release();
        FailsAndIsUndone(writer, Theirs);
        writer.Savepoint();
        writer.Enter(Theirs).InsertLater(Notes.Failing, [new Note { Id = 3 }]);
        writer.Release();
        writer.Commit();

        Assert.Equal([1L, 2L], Notes.Of(db, Ours).Select(note => note.Id));
        Assert.Equal([1L, 3L], Notes.Of(db, Theirs).Select(note => note.Id));
    }

    [Theory, OnEachDatabase]
    public async Task What_waits_is_forgotten_with_its_savepoint(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        using var writer = db.Database.OpenWriter();
        writer.Begin();
        foreach (var workspace in new[] { Ours, Theirs })
        {
            writer.Savepoint();
            writer.Enter(workspace).InsertLater(Notes.Failing, [new Note { Id = 1 }]);
            writer.RollbackToSavepoint();
            writer.Savepoint();
            writer.Enter(workspace).InsertLater(Notes.Failing, [new Note { Id = 2 }]);
            writer.Release();
        }
        writer.Commit();

        Assert.Equal([2L], Notes.Of(db, Ours).Select(note => note.Id));
        Assert.Equal([2L], Notes.Of(db, Theirs).Select(note => note.Id));
    }

    [Theory, OnEachDatabase]
    public async Task A_line_lost_between_turns_is_replaced_unnoticed(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        using var writer = db.Database.OpenWriter();
        writer.Begin();
        writer.Enter(Ours).InsertMany(Notes.Failing, [new Note { Id = 1 }]);
        writer.Commit();
        WriteSessionTests.Cut(db, writer);

        writer.Begin();
        writer.Savepoint();
        var tx = writer.Enter(Ours);
        var found = -1;
        tx.Ask<long>("select id from note where workspace = @w and id in (select key from {keys})", new long[] { 1 }, rows => found = rows.Count);
        tx.InsertLater(Notes.Failing, [new Note { Id = 2 }]);
        writer.Release();
        writer.Commit();

        Assert.Equal(1, found);
        Assert.Equal([1L, 2L], Notes.Of(db, Ours).Select(note => note.Id));
    }

    [Theory, OnEachDatabase]
    public async Task What_waits_may_go_together_with_the_commit(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        using var writer = db.Database.OpenWriter();
        var trips = db.Database.Traffic.Trips;

        writer.Begin();
        var tx = writer.Enter(Ours);
        tx.InsertLater(Notes.Failing, [new Note { Id = 1 }]);
        tx.DemandLater("update note set id = 2 where workspace = @w and id = @id", new { id = 1 });
        writer.CommitTogether();

        Assert.Equal([2L], Notes.Of(db, Ours).Select(note => note.Id));
        if (kind == DatabaseKind.Postgres)
        {
            Assert.Equal(1, db.Database.Traffic.Trips - trips);
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_demand_that_changes_nothing_keeps_the_whole_turn_from_happening(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        using var writer = db.Database.OpenWriter();

        writer.Begin();
        var failure = Assert.Throws<StorageFailure>(() =>
        {
            var tx = writer.Enter(Ours);
            tx.InsertLater(Notes.Failing, [new Note { Id = 1 }]);
            tx.DemandLater("update note set id = 2 where workspace = @w and id = @id", new { id = 9 });
            tx.InsertLater(Notes.Failing, [new Note { Id = 3 }]);
            writer.CommitTogether();
        });
        Assert.Equal(FailureKind.Statement, failure.Kind);
        Assert.Throws<InvalidOperationException>(writer.CommitTogether);
        writer.Rollback();
        Assert.Empty(Notes.Of(db, Ours));
    }

    [Theory, OnEachDatabase]
    public async Task A_line_lost_before_statements_and_commit_go_together_leaves_the_outcome_to_the_fence(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        using var writer = db.Database.OpenWriter();
        writer.Begin();
        var tx = writer.Enter(Ours);
        WriteSessionTests.Cut(db, writer);

        // SQLite writes at once and so knows that nothing is committed; on PostgreSQL the commit may have gone along.
        var failure = Assert.Throws<StorageFailure>(() =>
        {
            tx.InsertLater(Notes.Failing, [new Note { Id = 1 }]);
            writer.CommitTogether();
        });
        Assert.Equal((FailureKind.Unavailable, kind == DatabaseKind.Postgres), (failure.Kind, failure.IsOutcomeUnknown));
        writer.Rollback();

        writer.Begin();
        writer.Enter(Ours).InsertLater(Notes.Failing, [new Note { Id = 2 }]);
        writer.CommitTogether();
        Assert.Equal([2L], Notes.Of(db, Ours).Select(note => note.Id));
    }

    [Theory, OnEachDatabase]
    public async Task Rows_of_keys_come_once_each_for_a_reader_and_for_a_writer(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        using var writer = db.Database.OpenWriter();
        const string Sql = "select id from {note by id} where workspace = @w order by id";
        writer.Begin();
        writer.Enter(Ours).InsertLater(Notes.Failing, [new Note { Id = 1 }, new Note { Id = 2 }, new Note { Id = 3 }]);
        writer.Enter(Theirs).InsertLater(Notes.Failing, [new Note { Id = 4 }]);
        writer.CommitTogether();

        writer.Begin();
        Assert.Equal([1L, 3L], writer.Enter(Ours).QueryMany<long>(Sql, new long[] { 3, 1, 3, 4, 7 }));
        writer.Rollback();
        Assert.Equal([1L, 3L], db.Database.Read(Ours, tx => tx.QueryMany<long>(Sql, new long[] { 3, 1, 3, 4, 7 })));
    }

    private static void FailsAndIsUndone(WriteSession writer, WorkspaceId workspace)
    {
        writer.Savepoint();
        var failure = Assert.Throws<StorageFailure>(() =>
        {
            writer.Enter(workspace).InsertLater(Notes.Failing, [new Note { Id = 9 }, new Note { Id = 1 }]);
            writer.Release();
        });
        Assert.Equal(FailureKind.Statement, failure.Kind);
        Assert.Throws<InvalidOperationException>(writer.Release);
        writer.RollbackToSavepoint();
    }
}
