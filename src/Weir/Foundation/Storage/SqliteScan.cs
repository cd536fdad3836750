using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Weir.Foundation.Storage;

/// <summary>
/// Rows of whole numbers straight from SQLite. The usual way guards the statement's handle anew for every call, several times a row, and that took
/// longer than the rows themselves: here it is guarded once for the whole scan, and the three functions a row needs are called as they are.
/// </summary>
internal static class SqliteScan
{
    private const string Library = "e_sqlite3";

    public static void Run(SqliteConnection connection, string sql, Arguments arguments, ScannedRow each)
    {
        var database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(database, raw.sqlite3_prepare_v2(database, sql, out var statement));
        using (statement)
        {
            foreach (var (name, value) in arguments.All)
            {
                // A value that the text does not name is nobody's concern, as with every other statement.
                if (raw.sqlite3_bind_parameter_index(statement, $"@{name}") is > 0 and var index)
                {
                    Check(database, raw.sqlite3_bind_int64(statement, index, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)));
                }
            }
            Run(database, statement, new long[raw.sqlite3_column_count(statement)], each);
        }
    }

    private static void Run(sqlite3 database, sqlite3_stmt statement, long[] row, ScannedRow each)
    {
        var isHeld = false;
        try
        {
            statement.DangerousAddRef(ref isHeld);
            var handle = statement.DangerousGetHandle();
            int code;
            while ((code = Step(handle)) == raw.SQLITE_ROW)
            {
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = TypeOf(handle, i) == raw.SQLITE_INTEGER ? NumberOf(handle, i) : throw new InvalidCastException($"Column {i} of a scan holds something else than a whole number.");
                }
                each(row);
            }
            if (code != raw.SQLITE_DONE)
            {
                throw Failure(database, code);
            }
        }
        finally
        {
            if (isHeld)
            {
                statement.DangerousRelease();
            }
        }
    }

    private static void Check(sqlite3 database, int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure(database, code);
        }
    }

    private static StorageFailure Failure(sqlite3 database, int code) =>
        new(StorageFailure.KindOfSqlite(code), $"SQLite {code}: {raw.sqlite3_errmsg(database).utf8_to_string()}");

    /// <summary>May read from the disk, so the collector must not wait for it.</summary>
    [DllImport(Library, EntryPoint = "sqlite3_step")]
    private static extern int Step(nint statement);

    [SuppressGCTransition, DllImport(Library, EntryPoint = "sqlite3_column_type")]
    private static extern int TypeOf(nint statement, int column);

    [SuppressGCTransition, DllImport(Library, EntryPoint = "sqlite3_column_int64")]
    private static extern long NumberOf(nint statement, int column);
}
