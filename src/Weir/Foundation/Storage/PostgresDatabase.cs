using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Weir.Foundation.Storage;

/// <summary>
/// A PostgreSQL schema of our own. The pools and sessions above hold their connections for long, so Npgsql's own pool is off:
/// two pools would hide from each other which connection is broken.
/// </summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>A statement that has not answered by then is given up, and its connection with it.</summary>
    private const int StatementTimeoutSeconds = 30;
    private const int ConnectTimeoutSeconds = 5;
    private const int KeepAliveSeconds = 30;
    private const int PreparedPerConnectionMax = 200;

    /// <summary>One per loop, and the desk's.</summary>
    private const int SessionsMax = 64;

    /// <summary>"WEIR" in ASCII: the first half of the advisory lock's key; the second is the schema.</summary>
    private const int MigrationLock = 0x57454952;

    private readonly NpgsqlDataSource _source;

    public PostgresDatabase(StorageOptions options, TimeProvider clock, ILogger log)
        : base(Dialect.Postgres, "begin isolation level repeatable read read only", clock, log)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            Pooling = false,
            Timeout = ConnectTimeoutSeconds,
            CommandTimeout = StatementTimeoutSeconds,
            // The system's keep-alive and not Npgsql's own, which closes a connection from a timer: see StorageFailure.DemandOpen.
            TcpKeepAlive = true,
            TcpKeepAliveTime = KeepAliveSeconds,
            MaxAutoPrepare = PreparedPerConnectionMax,
            AutoPrepareMinUsages = 2,
        };
        settings.ApplicationName ??= "weir";
        _source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    internal override string BeginWriteSql => "begin transaction";

    private protected override int WritersMax => SessionsMax;

    public override Problem? Backup(string file) => new("storage.backup-with-pg-dump", null, new Wording(
        "這個安裝使用 PostgreSQL，請用 pg_dump 備份、用 pg_restore 還原；Weir 的 backup 與 restore 只適用於內建的 SQLite 資料庫。",
        "This installation runs on PostgreSQL: back it up with pg_dump and restore it with pg_restore. Weir's own backup and restore are for the built-in SQLite database."));

    /// <summary>
    /// A writer reaches rows by their keys, and its plans are made once a connection: made while a table was small, they would read all of it
    /// for good, which cost milliseconds a turn. What has no key to go by still works, only last of all; compiling a plan never pays here. And they are made once
    /// only: left to itself, PostgreSQL makes a plan for the values of each call, a tenth of its work.
    /// </summary>
    internal override DbConnection ConnectWriter()
    {
        var writer = Connect();
        try
        {
            writer.Execute("set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off; set plan_cache_mode = force_generic_plan");
            return writer;
        }
        catch (NpgsqlException cause)
        {
            writer.Dispose();
            throw StorageFailure.From(cause, "set");
        }
    }

    internal override IWire CreateWire(DbConnection writer) => new PostgresWire((NpgsqlConnection)writer, Traffic);

    /// <summary>PostgreSQL ends a transaction only when told to, or together with the connection.</summary>
    internal override bool IsInTransaction(DbConnection writer) => writer.State == System.Data.ConnectionState.Open;

    internal override void OnCommitted()
    {
    }

    internal override void CheckpointIfLarge(DbConnection writer)
    {
    }

    internal override void LockForMigration(DbConnection writer) =>
        writer.Execute("select pg_advisory_xact_lock(@key, hashtext(current_schema()))", new { key = MigrationLock });

    private protected override DbConnection ConnectReader() => Connect();

    private protected override void CloseRest() => _source.Dispose();

    private NpgsqlConnection Connect()
    {
        try
        {
            return _source.OpenConnection();
        }
        catch (Exception cause) when (cause is NpgsqlException or IOException or System.Net.Sockets.SocketException)
        {
            throw new StorageFailure(FailureKind.Unavailable, $"PostgreSQL cannot be reached: {cause.Message}", null, cause);
        }
    }
}
