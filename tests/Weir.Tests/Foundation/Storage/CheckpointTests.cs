using Dapper;
using Microsoft.Data.Sqlite;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Tests.Support;

namespace Weir.Tests.Foundation.Storage;

public sealed class CheckpointTests
{
    private static readonly WorkspaceId Ours = new(1);

    /// <summary>Only against a hang: what is waited for comes in milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_grown_log_waits_for_its_reader_without_blocking_the_writer_and_is_then_begun_anew()
    {
        await using var db = await TestDatabase.Create(DatabaseKind.Sqlite);
        db.Create("create table note (workspace bigint not null, id bigint not null, text text, count bigint, body bytea, primary key (workspace, id))");
        using var other = new SqliteConnection(SqliteDatabase.ConnectionString(db.Options.SqliteFile, SqliteOpenMode.ReadWrite));
        other.Open();
        long LogBytes() => other.QuerySingle<(long IsBusy, long Pages, long Copied)>("pragma wal_checkpoint(passive)").Pages * 4096;
        using var writer = db.Database.OpenWriter();
        void Write(long from, int notes, int bytes = 1 << 20)
        {
            writer.Begin();
            writer.Enter(Ours).InsertMany(Notes.Failing, Enumerable.Range(0, notes).Select(i => new Note { Id = from + i, Body = new byte[bytes] }).ToArray());
            writer.Commit();
        }

        Write(1, 1);
        db.Database.Read(Ours, tx =>
        {
            Assert.Equal(1, tx.First<long>("select count(*) from note where workspace = @w"));
            Write(1_000, 70);
            writer.CheckpointIfLarge();
            Assert.InRange(LogBytes(), SqliteDatabase.LogBytesMax, long.MaxValue);
            Write(2_000, 1);
            Assert.InRange(LogBytes(), SqliteDatabase.LogBytesMax, long.MaxValue);
            return 0;
        });

        var next = 3_000;
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                writer.CheckpointIfLarge();
                Write(next++, 1, bytes: 1);
                return LogBytes() < SqliteDatabase.LogBytesMax / 2;
            },
            Patience));
        Assert.Equal(72 + next - 3_000, db.Database.Read(Ours, tx => tx.First<long>("select count(*) from note where workspace = @w")));
    }
}
