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
    public async Task A_grown_log_waits_for_its_reader_without_blocking_the_writer_and_is_then_cut()
    {
        var clock = new FakeClock();
        await using var db = await TestDatabase.Create(DatabaseKind.Sqlite, clock);
        db.Create("create table note (workspace bigint not null, id bigint not null, text text, count bigint, body bytea, primary key (workspace, id))");
        var log = new FileInfo(db.Options.SqliteFile + "-wal");
        long LogBytes()
        {
            log.Refresh();
            return log.Length;
        }
        using var writer = db.Database.OpenWriter();
        void Write(long from, int megabytes)
        {
            writer.Begin();
            writer.Enter(Ours).InsertMany(Notes.Failing, Enumerable.Range(0, megabytes).Select(i => new Note { Id = from + i, Body = new byte[1 << 20] }).ToArray());
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
            return 0;
        });

        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                writer.CheckpointIfLarge();
                return LogBytes() == 0;
            },
            Patience));
        Assert.Equal(72, db.Database.Read(Ours, tx => tx.First<long>("select count(*) from note where workspace = @w")));
    }
}
