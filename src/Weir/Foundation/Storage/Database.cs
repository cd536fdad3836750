using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Weir.Foundation.Storage;

/// <summary>
/// The installation's rows, on SQLite or PostgreSQL. Anybody reads, each read on a connection of its own; only the committer
/// writes, through <see cref="OpenWriter"/>. Opening connects to nothing and changes nothing: <see cref="Migrate"/> comes first.
/// Thread-safe.
/// </summary>
public abstract partial class Database : IAsyncDisposable
{
    /// <summary>How long an ordinary read may keep its snapshot: a longer one keeps the write-ahead log from being begun anew. Exceeding it is logged.</summary>
    public static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(2);

    private readonly ReaderPool _readers;
    private readonly ILogger _log;
    private int _writers;
    private int _isDisposed;

    // Column user_name fills property UserName; the setting is Dapper's and global, the same for all databases.
    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private protected Database(Dialect dialect, string beginReadSql, TimeProvider clock, ILogger log)
    {
        Clock = clock;
        _log = log;
        Statements = new Statements(dialect);
        _readers = new ReaderPool(ConnectReader, beginReadSql);
    }

    public Dialect Dialect => Statements.Dialect;

    internal Statements Statements { get; }

    /// <summary>Of all writers together.</summary>
    internal Traffic Traffic { get; } = new();
    internal abstract string BeginWriteSql { get; }

    private protected TimeProvider Clock { get; }
    private protected ILogger Log => _log;

    /// <summary>How many sessions may write at the same time.</summary>
    private protected abstract int WritersMax { get; }

    public static Database Open(StorageOptions options, TimeProvider clock, ILogger log) =>
        options.IsPostgres ? new PostgresDatabase(options, clock, log) : new SqliteDatabase(options, clock, log);

    /// <summary>A read of one workspace, on one snapshot of the database. What it returns must be complete: no stream leaves it.</summary>
    public T Read<T>(WorkspaceId workspace, Func<IReadTx, T> read)
    {
        var started = Clock.GetTimestamp();
        var result = ReadAll(workspace, read);
        DemandShort(started, read);
        return result;
    }

    /// <summary>A read that may take as long as it must: rebuilding memory at the start, while nothing is written yet.</summary>
    public T ReadAll<T>(WorkspaceId workspace, Func<IReadTx, T> read) => _readers.Read(connection =>
    {
        var transaction = new ReadTransaction(connection, Statements, workspace);
        try
        {
            return read(transaction);
        }
        finally
        {
            transaction.End();
        }
    });

    /// <summary>A read of the tables that belong to no workspace.</summary>
    public T ReadInstallation<T>(Func<IInstallationReadTx, T> read)
    {
        var started = Clock.GetTimestamp();
        var result = _readers.Read(connection => read(new InstallationReadTransaction(connection, Statements)));
        DemandShort(started, read);
        return result;
    }

    /// <summary>For the committer alone. On SQLite there is one writer: a second call is a bug and throws.</summary>
    public WriteSession OpenWriter()
    {
        if (Interlocked.Increment(ref _writers) > WritersMax)
        {
            Interlocked.Decrement(ref _writers);
            throw new InvalidOperationException($"{Dialect} allows {WritersMax} open writer(s); everybody else writes through the committer.");
        }
        return new WriteSession(this);
    }

    /// <summary>Brings the tables up to this program's version. Null when done; the refusal when the database is newer.</summary>
    public Problem? Migrate() => new Migrator(this, Clock).Run(Migration.All);

    /// <summary>Copies the running database, as of one moment, into a new file. Null when done.</summary>
    public abstract Problem? Backup(string file);

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _readers.Dispose();
            CloseRest();
        }
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    internal abstract DbConnection ConnectWriter();
    internal abstract IWire CreateWire(DbConnection writer);
    internal abstract bool IsInTransaction(DbConnection writer);
    internal abstract void CheckpointIfLarge(DbConnection writer);
    internal abstract void OnCommitted();
    internal void OnWriterClosed() => Interlocked.Decrement(ref _writers);

    /// <summary>Holds the transaction's lock so long that no other process can migrate beside it.</summary>
    internal abstract void LockForMigration(DbConnection writer);

    private protected abstract DbConnection ConnectReader();
    private protected abstract void CloseRest();

    private void DemandShort(long started, Delegate read)
    {
        var took = Clock.GetElapsedTime(started);
        if (took > ReadLimit)
        {
            LongRead(_log, read.Method.Name, took.TotalMilliseconds, ReadLimit.TotalMilliseconds);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The read {Read} took {TookMs} ms; the limit is {LimitMs} ms, bigger reads page by key.")]
    private static partial void LongRead(ILogger log, string read, double tookMs, double limitMs);
}
