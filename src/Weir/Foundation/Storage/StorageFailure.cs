using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Weir.Foundation.Storage;

public enum FailureKind
{
    /// <summary>The database is gone, full, locked or broken. Nobody's statement is to blame: retry later, answer 503, park nothing.</summary>
    Unavailable,

    /// <summary>This statement broke a constraint or is wrong: undo its workspace to the savepoint, the others go on.</summary>
    Statement,
}

/// <summary>
/// What the database refused, told apart by what the pump has to do about it. All of storage throws this and never a driver's exception.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "The house's word for the world going wrong; the pump reads it as a value.")]
public sealed class StorageFailure(FailureKind kind, string message, string? sql = null, Exception? cause = null)
    : Exception(message, cause)
{
    public FailureKind Kind { get; } = kind;

    /// <summary>The statement, without its values: those may name a person and do not belong in a log.</summary>
    public string? Sql { get; } = sql;

    /// <summary>Thrown by COMMIT: the turn may have been written or not. Only the fence row can tell.</summary>
    public bool IsOutcomeUnknown { get; private init; }

    internal StorageFailure DuringCommit() => new(Kind, Message, Sql, this) { IsOutcomeUnknown = true };

    internal static StorageFailure From(Exception cause, string? sql) => cause switch
    {
        StorageFailure already => already,
        SqliteException sqlite => new(KindOfSqlite(sqlite.SqliteErrorCode), sqlite.Message, sql, cause),
        PostgresException postgres => new(KindOfPostgres(postgres.SqlState), $"{postgres.SqlState}: {postgres.MessageText}", postgres.BatchCommand?.CommandText ?? sql, cause),
        // Half a surrogate pair in an argument: Npgsql notices before anything is sent.
        EncoderFallbackException => new(FailureKind.Statement, cause.Message, sql, cause),
        // Whatever else Npgsql reports is about the connection: sockets, time-outs, a broken stream.
        _ => new(FailureKind.Unavailable, cause.Message, sql, cause),
    };

    /// <summary>
    /// Also an InvalidOperationException is the connection's fault once the connection is no longer open: the drivers throw it
    /// for every call after the first failure. Two commands at once on one connection are a bug and pass as what they are.
    /// </summary>
    internal static bool IsOfTheDatabase(Exception cause, DbConnection connection) =>
        cause is EncoderFallbackException or (DbException and not NpgsqlOperationInProgressException)
        || (cause is InvalidOperationException or IOException && connection.State != ConnectionState.Open);

    /// <summary>
    /// Before every use of Dapper, which opens a closed connection by itself: a statement after the loss of a connection would then be
    /// committed alone, outside its turn. The state changes only while our own thread uses the connection, so asking first is enough.
    /// </summary>
    internal static void DemandOpen(DbConnection connection, string? sql)
    {
        if (connection.State != ConnectionState.Open)
        {
            throw new StorageFailure(FailureKind.Unavailable, "The connection was lost.", sql);
        }
    }

    internal static FailureKind KindOfSqlite(int code) => (code & PrimaryCodeMask) switch
    {
        raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG or raw.SQLITE_RANGE
            or raw.SQLITE_SCHEMA or raw.SQLITE_MISUSE => FailureKind.Statement,
        _ => FailureKind.Unavailable,
    };

    /// <summary>
    /// By class of SQLSTATE. Of the classes a statement can be blamed for, three members are about the moment or the set-up:
    /// deadlock and serialization (40), and missing privileges, which park every event if blamed on the events.
    /// </summary>
    internal static FailureKind KindOfPostgres(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction => FailureKind.Unavailable,
        _ => sqlState[..2] switch
        {
            "21" or "22" or "23" or "25" or "26" or "2B" or "2F" or "34" or "38" or "39" or "3B" or "3F" or "42" or "44" or "54" or "0A" or "P0" => FailureKind.Statement,
            _ => FailureKind.Unavailable,
        },
    };

    /// <summary>SQLite's extended codes keep the primary one in the low byte.</summary>
    private const int PrimaryCodeMask = 0xFF;
}
