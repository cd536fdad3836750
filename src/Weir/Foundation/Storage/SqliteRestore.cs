using Dapper;
using Microsoft.Data.Sqlite;

namespace Weir.Foundation.Storage;

/// <summary>
/// Puts a backup in the place of the database. The backup is copied, checked and given its new epoch beside the old file, which
/// moves aside only then and stays there (<c>weir.db.before-restore</c>) until the next restore: who restored the wrong file can go back.
/// The epoch rises beyond both, so that index snapshots and turns of the life that ended are recognised as strangers.
/// </summary>
public static class SqliteRestore
{
    private const string Unfinished = ".restoring";
    private const string Former = ".before-restore";

    /// <summary>SQLite's files beside the database; they belong to the file of that name.</summary>
    private static readonly string[] Companions = ["", "-wal", "-shm"];

    /// <param name="options">Whose database is replaced.</param>
    /// <param name="backup">The file that takes its place.</param>
    /// <param name="first">
    /// What must be there before the database is: done while nobody else has the directory, and only for a backup that is one. Its refusal leaves the database as it is.
    /// </param>
    /// <returns>Null when done.</returns>
    public static Problem? Run(StorageOptions options, string backup, Func<Problem?>? first = null)
    {
        if (options.IsPostgres)
        {
            return new Problem("storage.restore-with-pg-restore", null, new Wording(
                "這個安裝使用 PostgreSQL，請用 pg_restore 還原；Weir 的 restore 只適用於內建的 SQLite 資料庫。",
                "This installation runs on PostgreSQL: restore it with pg_restore. Weir's own restore is for the built-in SQLite database."));
        }
        if (!File.Exists(backup))
        {
            return new Problem("storage.no-backup", null, new Wording($"找不到備份檔「{backup}」。", $"There is no backup \"{backup}\"."));
        }
        if (!DataDirectoryLock.TryTake(options.DataDirectory, out var held, out var isHeld))
        {
            return isHeld;
        }
        using (held)
        {
            var copy = options.SqliteFile + Unfinished;
            try
            {
                File.Copy(backup, copy, overwrite: true);
                if (Prepare(copy, backup, EpochOf(options.SqliteFile)) is { } refusal)
                {
                    return refusal;
                }
                if (first?.Invoke() is { } notFirst)
                {
                    return notFirst;
                }
                // Before the swap: the outside may already have what the backup believes is planned, so no sender may find it without the mark.
                File.WriteAllText(options.RestoredMark, "");
                PutInPlace(copy, options.SqliteFile);
                ForgetSnapshots(options);
                return null;
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                return new Problem("storage.not-restored", null, new Wording(
                    $"還原失敗，原有資料未變：{cause.Message}", $"Not restored; the data is as it was: {cause.Message}"));
            }
            finally
            {
                File.Delete(copy);
            }
        }
    }

    /// <summary>They show members of the life that ended; the index is built anew from the restored rows.</summary>
    private static void ForgetSnapshots(StorageOptions options)
    {
        if (Directory.Exists(options.SnapshotDirectory))
        {
            Directory.Delete(options.SnapshotDirectory, recursive: true);
        }
    }

    private static Problem? Prepare(string copy, string backup, long epoch)
    {
        try
        {
            using var connection = Open(copy);
            // A raw copy of a live file says WAL; without its log it is whole only if the check says so.
            connection.Execute("pragma journal_mode = delete; pragma synchronous = full");
            if (SqliteBackup.WhyDamaged(connection, backup) is { } damage)
            {
                return damage;
            }
            var version = Migrator.Version(connection);
            if (version > Migration.All.Count)
            {
                return Migrator.IsNewer(version, Migration.All.Count);
            }
            connection.Execute("update pump_position set epoch = max(epoch, @epoch) + 1", new { epoch });
            return null;
        }
        catch (SqliteException cause)
        {
            return new Problem("storage.not-a-backup", null, new Wording(
                $"「{backup}」不是 Weir 的備份檔：{cause.Message}", $"\"{backup}\" is not a backup of Weir: {cause.Message}"));
        }
    }

    /// <summary>
    /// The highest epoch of the database that is replaced: the same backup restored twice must give two epochs. A damaged file
    /// cannot tell, and is the likeliest reason to restore, so that is no obstacle.
    /// </summary>
    private static long EpochOf(string file)
    {
        if (!File.Exists(file))
        {
            return 0;
        }
        try
        {
            using var connection = Open(file);
            return connection.ExecuteScalar<long>("select coalesce(max(epoch), 0) from pump_position");
        }
        catch (SqliteException)
        {
            return 0;
        }
    }

    private static void PutInPlace(string copy, string file)
    {
        var moved = new Stack<(string From, string To)>();
        try
        {
            foreach (var companion in Companions)
            {
                File.Delete(file + Former + companion);
                if (File.Exists(file + companion))
                {
                    File.Move(file + companion, file + Former + companion);
                    moved.Push((file + companion, file + Former + companion));
                }
            }
            File.Move(copy, file);
        }
        catch (IOException)
        {
            while (moved.TryPop(out var one))
            {
                File.Move(one.To, one.From);
            }
            throw;
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(SqliteDatabase.ConnectionString(file, SqliteOpenMode.ReadWrite));
        connection.Open();
        return connection;
    }
}
