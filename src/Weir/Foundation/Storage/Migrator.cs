using System.Data.Common;
using Dapper;

namespace Weir.Foundation.Storage;

/// <summary>
/// Runs the migrations that the database lacks, each in a transaction of its own together with its row in
/// <c>schema_version</c>. Another process that migrates at the same moment waits and then finds the work done.
/// </summary>
internal sealed class Migrator(Database database, TimeProvider clock)
{
    public Problem? Run(IReadOnlyList<Migration> migrations)
    {
        using var connection = database.ConnectWriter();
        InTransaction(connection, () =>
        {
            connection.Execute("create table if not exists schema_version (version bigint not null primary key, name text not null, applied_at bigint not null)");
            return true;
        });
        while (true)
        {
            var (refusal, isDone) = InTransaction(connection, () => Next(connection, migrations));
            if (isDone)
            {
                return refusal;
            }
        }
    }

    /// <summary>Under the lock: reads the version anew, because another process may have moved it, and takes one step.</summary>
    private (Problem? Refusal, bool IsDone) Next(DbConnection connection, IReadOnlyList<Migration> migrations)
    {
        var version = Version(connection);
        if (version > migrations.Count)
        {
            return (IsNewer(version, migrations.Count), true);
        }
        if (version == migrations.Count)
        {
            return (null, true);
        }
        var next = migrations[(int)version];
        connection.Execute(database.Statements.Translate(next.For(database.Dialect)));
        connection.Execute(
            "insert into schema_version (version, name, applied_at) values (@version, @name, @at)",
            new { version = (long)next.Number, name = next.Name, at = clock.Now.Milliseconds });
        return (null, false);
    }

    public static long Version(DbConnection connection) =>
        connection.ExecuteScalar<long>("select coalesce(max(version), 0) from schema_version");

    public static Problem IsNewer(long found, long known) => new("storage.newer-database", null, new Wording(
        $"資料庫的結構版本是 {found}，這個版本的 Weir 只認得到 {known}。請改用較新的 Weir 啟動；資料未被更動。",
        $"The database has schema version {found}; this Weir knows versions up to {known}. Start it with a newer Weir; nothing was changed."));

    private T InTransaction<T>(DbConnection connection, Func<T> work)
    {
        try
        {
            connection.Execute(database.BeginWriteSql);
            database.LockForMigration(connection);
            var result = work();
            // Two words, because Dapper takes a single one for the name of a procedure.
            connection.Execute("commit transaction");
            return result;
        }
        catch (DbException cause)
        {
            // The connection is closed by the caller, which undoes the step.
            throw StorageFailure.From(cause, "migrate");
        }
    }
}
