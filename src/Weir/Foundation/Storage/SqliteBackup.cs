using Dapper;
using Microsoft.Data.Sqlite;

namespace Weir.Foundation.Storage;

/// <summary>
/// Copies the database as of one moment while it is written to: SQLite's online backup in a single step holds one read
/// snapshot, which in WAL mode stops nobody. (In several steps it would start over at each commit and never end beside a busy
/// pump.) The copy is checked before it gets its name, so a file under that name is always a whole backup.
/// </summary>
internal static class SqliteBackup
{
    private const string Unfinished = ".unfinished";

    public static Problem? Write(Func<SqliteConnection> connect, string file)
    {
        if (File.Exists(file))
        {
            return new Problem("storage.backup-exists", null, new Wording(
                $"檔案「{file}」已存在，請換一個檔名。", $"The file \"{file}\" exists already. Choose another name."));
        }
        var copy = Path.GetFullPath(file) + Unfinished;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Delete(copy);
            return CheckedCopy(connect, copy, file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or SqliteException)
        {
            return new Problem("storage.backup-not-written", null, new Wording(
                $"無法寫入備份檔「{file}」：{cause.Message}", $"The backup \"{file}\" could not be written: {cause.Message}"));
        }
    }

    /// <summary>What is wrong with a database file; null when it is whole.</summary>
    public static Problem? WhyDamaged(SqliteConnection connection, string file)
    {
        var findings = connection.Query<string>("pragma integrity_check").AsList();
        return findings is ["ok"]
            ? null
            : new Problem("storage.damaged", null, new Wording(
                $"檔案「{file}」已損壞：{findings[0]}", $"The file \"{file}\" is damaged: {findings[0]}"));
    }

    private static Problem? CheckedCopy(Func<SqliteConnection> connect, string copy, string file)
    {
        try
        {
            if (CopyTo(connect, copy) is { } damage)
            {
                return damage;
            }
            File.Move(copy, file);
            return null;
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private static Problem? CopyTo(Func<SqliteConnection> connect, string copy)
    {
        using var target = new SqliteConnection(SqliteDatabase.ConnectionString(copy, SqliteOpenMode.ReadWriteCreate));
        target.Open();
        using (var source = connect())
        {
            source.BackupDatabase(target);
        }
        // The header says WAL, as in the original; a backup shall be one file and nothing beside it.
        target.Execute("pragma journal_mode = delete");
        return WhyDamaged(target, copy);
    }
}
