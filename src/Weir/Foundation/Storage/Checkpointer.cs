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

    private readonly Func<SqliteConnection> _connect;
    private readonly ILogger _log;
    private readonly AutoResetEvent _committed = new(false);
    private readonly ManualResetEvent _stop = new(false);
    private readonly Thread _thread;

    public Checkpointer(Func<SqliteConnection> connect, ILogger log)
    {
        _connect = connect;
        _log = log;
        _thread = new Thread(Work) { Name = "weir-checkpoint", IsBackground = true };
        _thread.Start();
    }

    public void OnCommitted() => _committed.Set();

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
                connection.Execute("pragma wal_checkpoint(passive)");
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The write-ahead log could not be written back into the database file.")]
    private static partial void Failed(ILogger log, Exception failure);
}
