using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Weir.Foundation.Storage;

/// <summary>
/// Copies the write-ahead log back into the file on a thread and a connection of its own. Always PASSIVE: it takes what no
/// reader still needs and stands in nobody's way. (A blocking kind from here, with a reader open, stalled the writer for seconds.)
/// </summary>
internal sealed partial class Checkpointer : IDisposable
{
    /// <summary>Between two passes, so that a page written many times is copied once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Passes in a row over a log that shall begin anew. The first copies much; only one during which nothing is committed also makes the system write the file
    /// to disk, and the short ones behind it nearly always are.
    /// </summary>
    private const int PassesBeforeAnew = 4;

    /// <summary>SQLite's own.</summary>
    private const int PageBytes = 4_096;

    private readonly Func<SqliteConnection> _connect;
    private readonly ILogger _log;
    private readonly AutoResetEvent _committed = new(false);
    private readonly ManualResetEvent _stop = new(false);
    private readonly Thread _thread;
    private int _isReady;

    public Checkpointer(Func<SqliteConnection> connect, ILogger log)
    {
        _connect = connect;
        _log = log;
        _thread = new Thread(Work) { Name = "weir-checkpoint", IsBackground = true };
        _thread.Start();
    }

    public void OnCommitted() => _committed.Set();

    /// <summary>Whether the log is large and was copied just now. Said once: whoever heard it begins the log anew.</summary>
    public bool TakeReady() => Interlocked.Exchange(ref _isReady, 0) == 1;

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
        _committed.Dispose();
    }

    private void Work()
    {
        SqliteConnection? connection = null;
        while (WaitHandle.WaitAny([_stop, _committed]) != 0)
        {
            try
            {
                connection ??= _connect();
                if (Pass(connection) > SqliteDatabase.LogBytesMax)
                {
                    for (var passes = 1; passes < PassesBeforeAnew; passes++)
                    {
                        Pass(connection);
                    }
                    Volatile.Write(ref _isReady, 1);
                }
            }
            catch (Exception failure) when (failure is SqliteException or StorageFailure)
            {
                // The log keeps growing and the next commit tries again; nothing is lost meanwhile.
                Failed(_log, failure);
                connection?.Dispose();
                connection = null;
            }
            if (_stop.WaitOne(Pause))
            {
                break;
            }
        }
        connection?.Dispose();
    }

    /// <summary>Returns the bytes in the log, those that are copied already included.</summary>
    private static long Pass(SqliteConnection connection) =>
        connection.QuerySingle<(long IsBusy, long Frames, long Copied)>("pragma wal_checkpoint(passive)").Frames * PageBytes;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The write-ahead log could not be written back into the database file.")]
    private static partial void Failed(ILogger log, Exception failure);
}
