using Dapper;
using Npgsql;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Tests.Support;

namespace Weir.Tests.Foundation.Storage;

public sealed class WriteSessionTests
{
    private static readonly WorkspaceId Ours = new(1);
    private static readonly WorkspaceId Theirs = new(2);

    [Theory, OnEachDatabase]
    public async Task A_failed_workspace_is_undone_and_the_others_are_committed(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        using var writer = db.Database.OpenWriter();
        writer.Begin();

        writer.Savepoint();
        writer.Enter(Ours).InsertMany(Notes.Failing, [new Note { Id = 1 }]);
        writer.Release();

        writer.Savepoint();
        var theirs = writer.Enter(Theirs);
        theirs.InsertMany(Notes.Failing, [new Note { Id = 1 }]);
        var failure = Assert.Throws<StorageFailure>(() => theirs.Execute("insert into note (workspace, id) values (@w, 1)"));
        Assert.Equal(FailureKind.Statement, failure.Kind);
        Assert.Throws<InvalidOperationException>(writer.Release);
        writer.RollbackToSavepoint();

        writer.Savepoint();
        theirs.InsertMany(Notes.Failing, [new Note { Id = 7 }]);
        writer.Release();
        writer.Commit();

        Assert.Equal([1L], Notes.Of(db, Ours).Select(note => note.Id));
        Assert.Equal([7L], Notes.Of(db, Theirs).Select(note => note.Id));
        Assert.Throws<ObjectDisposedException>(() => theirs.Execute("delete from note where workspace = @w"));
    }

    [Theory, OnEachDatabase]
    public async Task A_turn_with_a_failed_statement_cannot_be_committed(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        using var writer = db.Database.OpenWriter();
        writer.Begin();
        var tx = writer.Enter(Ours);
        tx.InsertMany(Notes.Failing, [new Note { Id = 1 }]);
        Assert.Throws<StorageFailure>(() => tx.Query<long>("select nothing from nowhere where workspace = @w"));

        Assert.Throws<InvalidOperationException>(writer.Commit);
        writer.Rollback();
        Assert.Empty(Notes.Of(db, Ours));
    }

    [Theory, OnEachDatabase]
    public async Task The_fence_tells_by_its_count_who_may_go_on(DatabaseKind kind)
    {
        await using var db = await TestDatabase.Create(kind);
        db.Write(Ours, tx => tx.Execute("insert into pump_position (workspace, epoch, batch, next_id, next_ordinal, next_desk_id, cut_batch) values (@w, 1, 5, 1, 0, 1, 0)"));
        const string Fence = "update pump_position set batch = batch + 1 where workspace = @w and epoch = @e and batch = @b";

        Assert.Equal(1, db.Write(Ours, tx => tx.Execute(Fence, new { e = 1L, b = 5L })));
        Assert.Equal(0, db.Write(Ours, tx => tx.Execute(Fence, new { e = 1L, b = 5L })));
        Assert.Equal(6, db.Database.Read(Ours, tx => tx.First<long>("select batch from pump_position where workspace = @w")));
    }

    [Fact]
    public async Task Sqlite_has_one_writer()
    {
        await using var db = await TestDatabase.Create(DatabaseKind.Sqlite);
        using (db.Database.OpenWriter())
        {
            Assert.Throws<InvalidOperationException>(() => db.Database.OpenWriter());
        }
        using var next = db.Database.OpenWriter();
        next.Begin();
    }

    [Theory, OnEachDatabase]
    public async Task What_belongs_to_no_workspace_is_written_in_the_same_turn(DatabaseKind kind)
    {
        await using var db = await TestDatabase.Create(kind);
        using (var writer = db.Database.OpenWriter())
        {
            writer.Begin();
            Assert.Equal(1, writer.EnterInstallation().Execute(
                "insert into workspace (id, name, time_zone, language, currency, created_at, state) values (1, @name, 'Asia/Taipei', 'zh-TW', 'TWD', 0, 1)",
                new { name = "山茶花選物" }));
            writer.Commit();
        }
        Assert.Equal("山茶花選物", db.Database.ReadInstallation(tx => tx.First<string>("select name from workspace where id = 1")));
        Assert.Equal("Asia/Taipei", db.Database.Read(Ours, tx => tx.First<string>("select time_zone from workspace where id = @w")));
    }

    [Fact]
    public async Task A_full_disk_is_nobodys_fault_and_loses_nothing_committed()
    {
        await using var db = await Notes.Create(DatabaseKind.Sqlite);
        using var writer = db.Database.OpenWriter();
        writer.Begin();
        writer.Enter(Ours).InsertMany(Notes.Failing, [new Note { Id = 1 }]);
        writer.Commit();

        writer.Begin();
        writer.EnterInstallation().Query<long>("pragma max_page_count = 40");
        var tx = writer.Enter(Ours);
        var failure = Assert.Throws<StorageFailure>(() => tx.InsertMany(Notes.Failing, [new Note { Id = 2, Body = new byte[1_000_000] }]));
        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        writer.Rollback();
        Assert.Equal([1L], Notes.Of(db, Ours).Select(note => note.Id));

        // The next turn connects anew, and the limit was of the former connection: the disk has room again.
        writer.Begin();
        writer.Enter(Ours).InsertMany(Notes.Failing, [new Note { Id = 2, Body = new byte[1_000_000] }]);
        writer.Commit();
        Assert.Equal(2, Notes.Of(db, Ours).Count);
    }

    [Theory, OnEachDatabase]
    public async Task A_connection_lost_during_commit_leaves_the_outcome_to_the_fence(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        using var writer = db.Database.OpenWriter();
        writer.Begin();
        writer.Enter(Ours).InsertMany(Notes.Failing, [new Note { Id = 1 }]);
        Cut(db, writer);

        var failure = Assert.Throws<StorageFailure>(writer.Commit);
        Assert.True(failure.IsOutcomeUnknown);
        Assert.Equal(FailureKind.Unavailable, failure.Kind);
        writer.Rollback();

        writer.Begin();
        var again = writer.Enter(Ours);
        Assert.Equal(0, again.First<long>("select count(*) from note where workspace = @w"));
        again.InsertMany(Notes.Failing, [new Note { Id = 2 }]);
        writer.Commit();
        Assert.Equal([2L], Notes.Of(db, Ours).Select(note => note.Id));
    }

    [Theory, OnEachDatabase]
    public async Task A_connection_lost_within_a_turn_is_nobodys_fault(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        using var writer = db.Database.OpenWriter();
        writer.Begin();
        var tx = writer.Enter(Ours);
        tx.InsertMany(Notes.Failing, [new Note { Id = 1 }]);
        Cut(db, writer);

        foreach (var statement in new Action[]
        {
            () => tx.InsertMany(Notes.Failing, [new Note { Id = 2 }]),
            () => tx.Execute("delete from note where workspace = @w"),
            () => tx.First<long>("select count(*) from note where workspace = @w"),
            writer.Savepoint,
        })
        {
            Assert.Equal(FailureKind.Unavailable, Assert.Throws<StorageFailure>(statement).Kind);
        }
        Assert.Throws<InvalidOperationException>(writer.Commit);
        writer.Rollback();
        Assert.Empty(Notes.Of(db, Ours));
    }

    [Theory, OnEachDatabase]
    public async Task Readers_that_died_while_idle_are_replaced_unnoticed(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        db.Database.Read(Ours, _ => db.Database.Read(Theirs, tx => tx.First<long>("select count(*) from note where workspace = @w")));
        if (kind == DatabaseKind.Postgres)
        {
            Assert.Equal(2, EndConnections(db));
        }
        Assert.Empty(Notes.Of(db, Ours));
    }

    /// <summary>What a restart of the server does to the writer; for SQLite, which has none, the connection is closed under it.</summary>
    internal static void Cut(TestDatabase db, WriteSession writer)
    {
        if (db.Database.Dialect == Dialect.Postgres)
        {
            Assert.InRange(EndConnections(db), 1, int.MaxValue);
        }
        else
        {
            writer.Connection!.Close();
        }
    }

    private static int EndConnections(TestDatabase db)
    {
        using var connection = new NpgsqlConnection(TestDatabase.PostgresConnectionString);
        connection.Open();
        var name = new NpgsqlConnectionStringBuilder(db.Options.ConnectionString!).ApplicationName;
        return connection.Query<bool>("select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = @name", new { name }).Count();
    }
}
