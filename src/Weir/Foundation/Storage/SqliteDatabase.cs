using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Weir.Foundation.Storage;

/// <summary>
/// One file with a write-ahead log. Every commit is on disk before it returns (synchronous=FULL). The log is written back
/// into the file by <see cref="Checkpointer"/>, never inside a commit, where it cost a 99th percentile of hundreds of milliseconds.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    /// <summary>Past this size the committer begins the log anew between two turns.</summary>
    public const long LogBytesMax = 64L * 1024 * 1024;

    /// <summary>
    /// No more than this: whenever pages of a tree changed places, SQLite looks through its whole cache at the end of the commit, which with 64 MiB took
    /// a tenth of the pump's time. What falls out is read again from the mapped file or the system's own cache.
    /// </summary>
    private const int WriterCacheKib = 16 * 1024;
    private const int ReaderCacheKib = 8 * 1024;
    private const long MappedBytesMax = 256L * 1024 * 1024;

    /// <summary>How long a statement waits for another program (a shell, a copy tool) to let go of the file.</summary>
    private const int BusyTimeoutMs = 5_000;

    /// <summary>
    /// SQLite otherwise counts every byte it allocates, under one mutex of the process. Refused, and of no consequence, when a connection was opened
    /// before by something else.
    /// </summary>
    static SqliteDatabase()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private readonly StorageOptions _options;
    private readonly Lazy<Checkpointer> _checkpointer;

    public SqliteDatabase(StorageOptions options, TimeProvider clock, ILogger log)
        : base(Dialect.Sqlite, "begin", clock, log)
    {
        _options = options;
        _checkpointer = new Lazy<Checkpointer>(() => new Checkpointer(() => Connect(ReaderCacheKib, isReader: false), log));
    }

    /// <summary>Immediate, so that a busy file is found out at the start of a turn and not in its middle.</summary>
    internal override string BeginWriteSql => "begin immediate";

    private protected override int WritersMax => 1;

    public override Problem? Backup(string file) => SqliteBackup.Write(() => Connect(ReaderCacheKib, isReader: true), file);

    internal static string ConnectionString(string file, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = mode,
        Pooling = false,
        // Microsoft.Data.Sqlite sleeps and tries again for this long on top of SQLite's own busy timeout; the least it takes is a second.
        DefaultTimeout = 1,
    }.ToString();

    internal override DbConnection ConnectWriter()
    {
        var writer = Connect(WriterCacheKib, isReader: false);
        _ = _checkpointer.Value;
        return writer;
    }

    internal override IWire CreateWire(DbConnection writer) => new SqliteWire((SqliteConnection)writer, Traffic);

    /// <summary>A full disk makes SQLite undo the whole transaction by itself; a rollback would then fail.</summary>
    internal override bool IsInTransaction(DbConnection writer) =>
        ((SqliteConnection)writer).Handle is { } handle && raw.sqlite3_get_autocommit(handle) == 0;

    internal override void OnCommitted() => _checkpointer.Value.OnCommitted();

    /// <summary>
    /// Waits until the checkpointer has nearly everything in the file and on disk: what is left takes a few milliseconds, the whole of it took fifty to
    /// ninety. The log is overwritten from its beginning and keeps its size, because to cut it and let it grow again costs blocks of the disk each time.
    /// </summary>
    internal override void CheckpointIfLarge(DbConnection writer)
    {
        if (!_checkpointer.Value.TakeReady())
        {
            return;
        }
        try
        {
            // Without a busy timeout the answer to an open reader is "busy" at once, which is no error: it is tried again after the next pass.
            writer.Execute($"pragma busy_timeout = 0; pragma wal_checkpoint(restart); pragma busy_timeout = {BusyTimeoutMs};");
        }
        catch (SqliteException cause)
        {
            throw StorageFailure.From(cause, "wal_checkpoint");
        }
    }

    /// <summary>"begin immediate" already keeps every other process from writing.</summary>
    internal override void LockForMigration(DbConnection writer)
    {
    }

    private protected override DbConnection ConnectReader() => Connect(ReaderCacheKib, isReader: true);

    private protected override void CloseRest()
    {
        if (_checkpointer.IsValueCreated)
        {
            _checkpointer.Value.Dispose();
        }
    }

    private SqliteConnection Connect(int cacheKib, bool isReader)
    {
        Directory.CreateDirectory(_options.DataDirectory);
        var connection = new SqliteConnection(ConnectionString(_options.SqliteFile, SqliteOpenMode.ReadWriteCreate));
        try
        {
            connection.Open();
            connection.Execute($"""
                pragma busy_timeout = {BusyTimeoutMs};
                pragma journal_mode = wal;
                pragma synchronous = full;
                pragma wal_autocheckpoint = 0;
                pragma journal_size_limit = {LogBytesMax};
                pragma cache_size = -{cacheKib};
                pragma mmap_size = {MappedBytesMax};
                pragma temp_store = memory;
                pragma query_only = {(isReader ? "on" : "off")};
                """);
            return connection;
        }
        catch (SqliteException cause)
        {
            connection.Dispose();
            throw StorageFailure.From(cause, "open");
        }
    }
}
