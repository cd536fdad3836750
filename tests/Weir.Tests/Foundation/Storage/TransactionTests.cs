using System.Globalization;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Tests.Support;

namespace Weir.Tests.Foundation.Storage;

public sealed class TransactionTests
{
    private static readonly WorkspaceId Ours = new(1);
    private static readonly WorkspaceId Theirs = new(2);

    [Theory, OnEachDatabase]
    public async Task Another_workspaces_rows_are_never_reached(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        db.Write(Ours, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 1, Text = "ours" }]));
        db.Write(Theirs, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 1, Text = "theirs" }, new Note { Id = 2, Text = "theirs" }]));

        Assert.Equal(["ours"], db.Database.Read(Ours, tx => tx.Query<string>(
            "select text from note where workspace = @w and (text = 'ours' or text = 'theirs' or 1 = 1)")));
        Assert.Throws<ArgumentException>(() => db.Database.Read(Ours, tx => tx.Query<string>(
            "select text from note where workspace = @w and text = 'ours' or text = 'theirs'")));
        Assert.Equal(["ours"], db.Database.Read(Ours, tx => tx.Query<string>(
            "select text from note where workspace = @w", new { w = Theirs.Value })));
        Assert.Equal(["ours"], db.Database.Read(Ours, tx => tx.QueryMany<string>(
            "select text from note where workspace = @w and id in (select key from {keys})", [1L, 2L], new { w = Theirs.Value })));
        Assert.Equal(1, db.Write(Ours, tx => tx.Execute("delete from note where workspace = @w and (id = 1 or id = 2)", new { w = Theirs.Value })));
        Assert.Equal(2, Notes.Of(db, Theirs).Count);
    }

    [Theory, OnEachDatabase]
    public async Task A_read_can_not_write(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        Assert.Throws<StorageFailure>(() => db.Database.Read(Ours, tx => tx.Query<long>(
            "insert into note (workspace, id) values (@w, 1) returning id")));
        Assert.Empty(Notes.Of(db, Ours));
    }

    [Theory, OnEachDatabase]
    public async Task A_read_sees_one_moment_and_a_stream_ends_with_it(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        db.Write(Ours, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 1 }, new Note { Id = 2 }]));

        var leaked = db.Database.Read(Ours, tx =>
        {
            var before = tx.Stream<long>("select id from note where workspace = @w").Count();
            db.Write(Ours, writing => writing.InsertMany(Notes.Failing, [new Note { Id = 3 }]));
            Assert.Equal(before, tx.First<long>("select count(*) from note where workspace = @w"));
            return tx.Stream<long>("select id from note where workspace = @w");
        });

        Assert.Throws<ObjectDisposedException>(() => leaked.Count());
        Assert.Equal(3, Notes.Of(db, Ours).Count);
    }

    [Theory, OnEachDatabase]
    public async Task A_scan_hands_over_the_numbers_of_its_own_workspace_alone(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        db.Write(Ours, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 1 }, new Note { Id = 3_000_000_000 }, new Note { Id = 7 }]));
        db.Write(Theirs, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 4 }]));

        var rows = new List<(long, long)>();
        db.Database.Read(Ours, tx =>
        {
            tx.Scan("select id, id - 1 from note where workspace = @w and id <> @but order by id", row => rows.Add((row[0], row[1])), new { but = 7 });
            return 0;
        });

        Assert.Equal([(1L, 0L), (3_000_000_000L, 2_999_999_999L)], rows);
    }

    [Theory, OnEachDatabase]
    public async Task A_scan_of_what_is_no_number_says_so(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        db.Write(Ours, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 1 }]));

        var handedOver = 0;
        Assert.ThrowsAny<Exception>(() => db.Database.Read(Ours, tx =>
        {
            tx.Scan("select text from note where workspace = @w", _ => handedOver++);
            return 0;
        }));
        Assert.Equal(0, handedOver);
    }

    [Theory, OnEachDatabase]
    public async Task Many_keys_are_one_statement(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        var notes = Enumerable.Range(0, 10_050).Select(i => new Note { Id = i, Text = $"鍵'\"\\{i}" }).ToArray();
        db.Write(Ours, tx => tx.InsertMany(Notes.Failing, notes));
        db.Write(Theirs, tx => tx.InsertMany(Notes.Failing, notes));
        const string ById = "select id from note where workspace = @w and id in (select key from {keys}) and id <> @not order by id";
        const string ByText = "select id from note where workspace = @w and text in (select key from {keys}) order by id";

        foreach (var count in new[] { 0, 1, 10_000 })
        {
            var wanted = notes.Take(count + 1).ToList();
            var ids = wanted.Select(note => note.Id).ToList();
            if (count == 0)
            {
                ids.Clear();
            }
            var expected = ids.Where(id => id != 0).ToList();
            Assert.Equal(expected, db.Database.Read(Ours, tx => tx.QueryMany<long>(ById, ids, new { not = 0L })));
            Assert.Equal(ids, db.Database.Read(Ours, tx => tx.QueryMany<long>(
                ByText, [.. ids.Select(id => $"鍵'\"\\{id.ToString(CultureInfo.InvariantCulture)}")])));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => db.Database.Read(Ours, tx => tx.QueryMany<long>(
            ByText, new long[ReadTransaction.KeysMax + 1])));
    }

    [Theory, OnEachDatabase]
    public async Task Keyset_pages_come_in_the_same_order_on_both_databases(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        string?[] texts = ["b", "A", "a", "B", null, "é", "Z", "中", "一", "_", "", "～", "🎁", "a b", "ab"];
        db.Write(Ours, tx => tx.InsertMany(Notes.Failing, texts.Select((text, i) => new Note { Id = i, Text = text }).ToArray()));

        // Written out: the order of the UTF-8 bytes. In UTF-16 the gift would come before the full-width tilde.
        string?[] expected = ["", "A", "B", "Z", "_", "a", "a b", "ab", "b", "é", "一", "中", "～", "🎁", null];
        Assert.Equal(expected, db.Database.Read(Ours, tx => tx.Query<string?>(
            "select text from note where workspace = @w order by text collate \"C\" nulls last, id")));
        Assert.Equal(["～", "🎁"], db.Database.Read(Ours, tx => tx.Query<string?>(
            "select text from note where workspace = @w and text collate \"C\" > @after order by text collate \"C\" nulls last limit 2", new { after = "中" })));
    }

    [Theory, OnEachDatabase]
    public async Task Characters_that_no_database_stores_are_replaced(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        db.Write(Ours, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 1, Text = "a\0b\uD83C" }, new Note { Id = 2, Text = "whole 🎁" }]));
        Assert.Equal(["a\uFFFDb\uFFFD", "whole 🎁"], Notes.Of(db, Ours).Select(note => note.Text));
    }

    [Theory, OnEachDatabase]
    public async Task An_argument_that_cannot_be_stored_fails_its_statement_at_most(DatabaseKind kind)
    {
        await using var db = await Notes.Create(kind);
        using var writer = db.Database.OpenWriter();
        writer.Begin();
        var tx = writer.Enter(Ours);
        foreach (var text in new[] { "half a pair \uD83C", "nul \0" })
        {
            writer.Savepoint();
            var failure = Record.Exception(() => tx.Execute("insert into note (workspace, id, text) values (@w, 1, @text)", new { text }));
            Assert.True(failure is null or StorageFailure { Kind: FailureKind.Statement }, failure?.ToString());
            writer.RollbackToSavepoint();
        }
        tx.InsertMany(Notes.Failing, [new Note { Id = 2 }]);
        writer.Commit();
        Assert.Equal([2L], Notes.Of(db, Ours).Select(note => note.Id));
    }

    [Theory, OnEachDatabase]
    public async Task A_read_beyond_its_limit_is_logged_and_a_rebuild_is_not(DatabaseKind kind)
    {
        var clock = new FakeClock();
        var log = new RecordingLog();
        await using var db = await TestDatabase.Create(kind, clock, log);
        long SlowRead(IReadTx tx)
        {
            clock.Advance(Database.ReadLimit + TimeSpan.FromMilliseconds(1));
            return tx.First<long>("select count(*) from timer where workspace = @w");
        }

        db.Database.ReadAll(Ours, SlowRead);
        Assert.Empty(log.Lines);
        db.Database.Read(Ours, SlowRead);
        Assert.Contains("2001", Assert.Single(log.Lines), StringComparison.Ordinal);
    }
}
