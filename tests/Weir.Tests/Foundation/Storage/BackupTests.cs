using Dapper;
using Microsoft.Data.Sqlite;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Tests.Support;

namespace Weir.Tests.Foundation.Storage;

public sealed class BackupTests
{
    private static readonly WorkspaceId Ours = new(1);

    [Fact]
    public async Task A_backup_beside_a_busy_writer_is_one_moment_and_restores_with_a_higher_epoch()
    {
        await using var db = await Notes.Create(DatabaseKind.Sqlite);
        var file = Path.Combine(db.Options.DataDirectory, "backup.db");
        db.Write(Ours, tx => tx.Execute("insert into pump_position (workspace, epoch, batch, next_id, next_ordinal, next_desk_id, cut_batch) values (@w, 3, 0, 1, 0, 1, 0)"));

        // Every turn keeps the count of notes equal to the batch: a backup of half a turn would show.
        using var stop = new CancellationTokenSource();
        var hasWritten = new TaskCompletionSource();
        var writing = Task.Run(() =>
        {
            using var writer = db.Database.OpenWriter();
            for (long id = 1; !stop.IsCancellationRequested; id++)
            {
                writer.Begin();
                var tx = writer.Enter(Ours);
                tx.InsertMany(Notes.Failing, [new Note { Id = id, Body = new byte[5_000] }]);
                tx.Execute("update pump_position set batch = batch + 1 where workspace = @w");
                writer.Commit();
                hasWritten.TrySetResult();
            }
        });
        await hasWritten.Task;
        Assert.Null(db.Database.Backup(file));
        await stop.CancelAsync();
        await writing;
        await db.Database.DisposeAsync();

        Assert.Null(SqliteRestore.Run(db.Options, file));
        Assert.Null(SqliteRestore.Run(db.Options, file));

        await using var restored = Database.Open(db.Options, TimeProvider.System, new RecordingLog());
        Assert.Null(restored.Migrate());
        var position = restored.Read(Ours, tx => tx.First<Position>("select epoch, batch from pump_position where workspace = @w"))!;
        Assert.Equal(position.Batch, restored.Read(Ours, tx => tx.First<long>("select count(*) from note where workspace = @w")));
        Assert.InRange(position.Batch, 1, long.MaxValue);
        Assert.Equal(5, position.Epoch);
        Assert.True(File.Exists(db.Options.SqliteFile + ".before-restore"));
    }

    [Fact]
    public async Task A_backup_never_overwrites()
    {
        await using var db = await TestDatabase.Create(DatabaseKind.Sqlite);
        var file = Path.Combine(db.Options.DataDirectory, "backup.db");
        File.WriteAllText(file, "precious");

        Assert.Equal("storage.backup-exists", db.Database.Backup(file)?.Code);
        Assert.Equal("precious", File.ReadAllText(file));
        Assert.Equal("storage.backup-not-written", db.Database.Backup(Path.Combine(file, "below-a-file.db"))?.Code);
    }

    [Fact]
    public async Task A_restore_is_refused_while_the_directory_is_served()
    {
        await using var db = await TestDatabase.Create(DatabaseKind.Sqlite);
        var file = Path.Combine(db.Options.DataDirectory, "backup.db");
        Assert.Null(db.Database.Backup(file));
        Assert.True(DataDirectoryLock.TryTake(db.Options.DataDirectory, out var held, out _));
        using (held)
        {
            Assert.Equal("storage.directory-in-use", SqliteRestore.Run(db.Options, file, () => throw new InvalidOperationException("Nothing is done in a directory that is served."))?.Code);
        }
    }

    [Fact]
    public async Task What_comes_first_is_done_for_a_backup_only_and_its_refusal_leaves_the_data()
    {
        await using var db = await Notes.Create(DatabaseKind.Sqlite);
        var file = Path.Combine(db.Options.DataDirectory, "backup.db");
        var text = Path.Combine(db.Options.DataDirectory, "text.db");
        Assert.Null(db.Database.Backup(file));
        db.Write(Ours, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 1 }]));
        await db.Database.DisposeAsync();
        await File.WriteAllTextAsync(text, new string('x', 10_000));

        Assert.Equal("storage.not-a-backup", SqliteRestore.Run(db.Options, text, () => throw new InvalidOperationException("It is no backup."))?.Code);
        Assert.Equal("test.refused", SqliteRestore.Run(db.Options, file, () => new Problem("test.refused", null, new("不行", "No")))?.Code);

        await using var same = Database.Open(db.Options, TimeProvider.System, new RecordingLog());
        Assert.Equal(1, same.Read(Ours, tx => tx.First<long>("select count(*) from note where workspace = @w")));
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_and_the_data_stays()
    {
        await using var db = await Notes.Create(DatabaseKind.Sqlite);
        var directory = db.Options.DataDirectory;
        db.Write(Ours, tx => tx.InsertMany(Notes.Failing, [new Note { Id = 1 }]));
        var newer = Path.Combine(directory, "newer.db");
        var damaged = Path.Combine(directory, "damaged.db");
        var text = Path.Combine(directory, "text.db");
        Assert.Null(db.Database.Backup(newer));
        await db.Database.DisposeAsync();

        using (var connection = new SqliteConnection($"Data Source={newer};Pooling=False"))
        {
            connection.Execute("insert into schema_version (version, name, applied_at) values (9000, 'of_the_future', 0)");
        }
        var bytes = await File.ReadAllBytesAsync(newer);
        Array.Fill(bytes, (byte)0x5A, 4096, bytes.Length - 4096);
        await File.WriteAllBytesAsync(damaged, bytes);
        await File.WriteAllTextAsync(text, new string('x', 10_000));

        Assert.Equal("storage.newer-database", SqliteRestore.Run(db.Options, newer)?.Code);
        Assert.Equal("storage.not-a-backup", SqliteRestore.Run(db.Options, damaged)?.Code);
        Assert.Equal("storage.not-a-backup", SqliteRestore.Run(db.Options, text)?.Code);
        Assert.Equal("storage.no-backup", SqliteRestore.Run(db.Options, Path.Combine(directory, "none.db"))?.Code);

        await using var same = Database.Open(db.Options, TimeProvider.System, new RecordingLog());
        Assert.Equal(1, same.Read(Ours, tx => tx.First<long>("select count(*) from note where workspace = @w")));
        Assert.Empty(Directory.GetFiles(directory, "*.restoring*"));
    }

    [Fact]
    public async Task A_damaged_database_can_be_replaced()
    {
        await using var db = await TestDatabase.Create(DatabaseKind.Sqlite);
        var file = Path.Combine(db.Options.DataDirectory, "backup.db");
        Assert.Null(db.Database.Backup(file));
        await db.Database.DisposeAsync();
        await File.WriteAllTextAsync(db.Options.SqliteFile, "no database any more");

        Assert.Null(SqliteRestore.Run(db.Options, file));
        await using var restored = Database.Open(db.Options, TimeProvider.System, new RecordingLog());
        Assert.Null(restored.Migrate());
    }

    [Fact]
    public async Task PostgreSQL_is_backed_up_with_its_own_tools()
    {
        var options = new StorageOptions { ConnectionString = "Host=localhost;Port=1" };
        await using var database = Database.Open(options, TimeProvider.System, new RecordingLog());

        Assert.Contains("pg_dump", database.Backup("x")!.Text.En, StringComparison.Ordinal);
        Assert.Contains("pg_restore", SqliteRestore.Run(options, "x")!.Text.ZhTw, StringComparison.Ordinal);
        var failure = Assert.Throws<StorageFailure>(() => database.Migrate());
        Assert.Equal(FailureKind.Unavailable, failure.Kind);
    }

    private sealed record Position
    {
        public long Epoch { get; init; }
        public long Batch { get; init; }
    }
}
