using System.Data;
using System.Data.Common;

namespace Weir.Foundation.Storage;

/// <summary>
/// The committer's connection: one transaction a turn, in it a savepoint for each workspace, so that one brand's failed
/// statement undoes that brand only. Used by one thread at a time. After a <see cref="StorageFailure"/> the caller rolls back
/// (to the savepoint when the statement is to blame, the whole turn when the database is gone); <see cref="Begin"/> connects
/// again when the connection was lost.
/// </summary>
public sealed class WriteSession : IDisposable
{
    private readonly Database _database;
    private readonly List<ReadTransaction> _entered = [];
    private DbConnection? _connection;
    private IWire? _wire;
    private bool _isInTurn;
    private bool _isInSavepoint;
    private bool _isSpoiled;
    private bool _isDistrusted;
    private bool _isDisposed;

    /// <summary>Nothing of this turn has reached the database yet.</summary>
    private bool _isUnsent;

    /// <summary>The turn is as it began. A savepoint set now is the turn's own beginning and costs nothing; SQLite copies each page changed under another.</summary>
    private bool _isUntouched;
    private bool _isBeginningTheSavepoint;

    internal WriteSession(Database database) => _database = database;

    /// <summary>For tests that cut the line.</summary>
    internal DbConnection? Connection => _connection;

    /// <exception cref="StorageFailure">The database cannot be reached or another program holds it.</exception>
    public void Begin()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        Demand(!_isInTurn, "A turn is open already.");
        if (_isDistrusted || _connection is not { State: ConnectionState.Open })
        {
            Connect();
        }
        _isUnsent = true;
        Control(_database.BeginWriteSql);
        _isInTurn = _isUntouched = true;
    }

    /// <summary>The workspace's view of this turn; it ends with the turn. The caller sets the savepoint.</summary>
    public IWriteTx Enter(WorkspaceId workspace)
    {
        Demand(_isInTurn, "No turn is open.");
        var entered = new WriteTransaction(this, _connection!, _database.Statements, workspace);
        _entered.Add(entered);
        return entered;
    }

    /// <summary>The view of the tables that belong to no workspace.</summary>
    public IInstallationWriteTx EnterInstallation()
    {
        Demand(_isInTurn, "No turn is open.");
        Send();
        _isUntouched = false;
        return new InstallationWriteTransaction(this, _connection!, _database.Statements);
    }

    /// <summary>Marks the place to which <see cref="RollbackToSavepoint"/> returns. One at a time; ended by that or by <see cref="Release"/>.</summary>
    public void Savepoint()
    {
        Demand(_isInTurn && !_isInSavepoint, "A savepoint needs a turn and no other savepoint.");
        _isBeginningTheSavepoint = _isUntouched;
        if (!_isBeginningTheSavepoint)
        {
            Control("savepoint w");
        }
        _isInSavepoint = true;
    }

    /// <summary>Undoes everything since the savepoint and ends it; the rest of the turn stands.</summary>
    public void RollbackToSavepoint()
    {
        Demand(_isInSavepoint, "There is no savepoint.");
        _wire!.Forget();
        if (_isBeginningTheSavepoint)
        {
            Control("rollback");
            Control(_database.BeginWriteSql);
            _isUntouched = true;
        }
        else
        {
            Control("rollback to savepoint w");
            Control("release savepoint w");
        }
        _isInSavepoint = false;
        _isSpoiled = false;
    }

    public void Release()
    {
        Demand(_isInSavepoint && !_isSpoiled, "A statement failed since the savepoint: it can only be rolled back.");
        // What waits may fail, and must do so while there is a savepoint to return to.
        Send();
        if (!_isBeginningTheSavepoint)
        {
            Control("release savepoint w");
        }
        _isInSavepoint = false;
    }

    /// <exception cref="StorageFailure">With <see cref="StorageFailure.IsOutcomeUnknown"/>: roll back, begin again and read the fence row.</exception>
    public void Commit()
    {
        Demand(_isInTurn && !_isInSavepoint, "Only a turn whose savepoints are ended can be committed.");
        // PostgreSQL answers COMMIT of a failed transaction with a silent rollback, which would look like success.
        Demand(!_isSpoiled && !_isDistrusted, "A statement of this turn failed: it can only be rolled back.");
        // A statement that fails here has committed nothing; only about what goes together with the commit nobody can tell.
        SendStatements();
        try
        {
            Control("commit");
            Send();
        }
        catch (StorageFailure failure)
        {
            _isDistrusted = true;
            throw failure.DuringCommit();
        }
        EndTurn();
        _database.OnCommitted();
    }

    /// <summary>
    /// The same, sent together with all that still waits: one answer for everything. A statement that fails has kept the commit from happening; the turn
    /// can then only be rolled back.
    /// </summary>
    /// <exception cref="StorageFailure">With <see cref="StorageFailure.IsOutcomeUnknown"/> when the database was lost meanwhile.</exception>
    public void CommitTogether()
    {
        Demand(_isInTurn && !_isInSavepoint && !_isSpoiled && !_isDistrusted, "Only a turn without savepoints in which nothing has failed can be committed.");
        // From here on a line that breaks may have carried the commit: nothing is sent a second time.
        _isUnsent = false;
        try
        {
            Control("commit");
            Send();
        }
        catch (StorageFailure failure) when (failure.Kind == FailureKind.Unavailable)
        {
            throw failure.DuringCommit();
        }
        EndTurn();
        _database.OnCommitted();
    }

    /// <summary>Undoes the turn; never throws for a database that is gone, since nothing of the turn is left there either. May be called when no turn is open.</summary>
    public void Rollback()
    {
        _wire?.Drop();
        if (_isInTurn && !_isDistrusted && !_isUnsent && _database.IsInTransaction(_connection!))
        {
            try
            {
                Control("rollback");
                Send();
            }
            catch (StorageFailure)
            {
                // Closing the connection undoes the turn too.
                _isDistrusted = true;
            }
        }
        EndTurn();
        if (_isDistrusted)
        {
            Disconnect();
        }
    }

    /// <summary>
    /// On SQLite, between turns: begins a write-ahead log anew that has outgrown its limit, without waiting for any reader.
    /// Nothing to do on PostgreSQL.
    /// </summary>
    public void CheckpointIfLarge()
    {
        Demand(!_isInTurn, "The log is begun anew between turns only.");
        if (_connection is { State: ConnectionState.Open })
        {
            _database.CheckpointIfLarge(_connection);
        }
    }

    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }
        Rollback();
        Disconnect();
        _isDisposed = true;
        _database.OnWriterClosed();
    }

    /// <summary>Remembers what a failure means for the turn, so that it cannot be committed by mistake.</summary>
    internal StorageFailure Note(StorageFailure failure)
    {
        _isSpoiled = true;
        _isDistrusted |= failure.Kind == FailureKind.Unavailable;
        return failure;
    }

    internal T Guard<T>(Func<T> statement)
    {
        try
        {
            return statement();
        }
        catch (StorageFailure failure)
        {
            Note(failure);
            throw;
        }
    }

    /// <summary>Sends what waits, unless it is only the beginning of the turn, which can wait for what follows.</summary>
    internal void SendStatements()
    {
        if (_wire!.HoldsStatements)
        {
            Send();
        }
    }

    /// <summary>Sends what waits, so that whatever comes next finds it done.</summary>
    internal void Send() => OnWire(wire => wire.Send(), null, isControl: true);

    /// <summary>
    /// Hands something to the wire. When the line broke while nobody used it, which only its next use finds out, nothing was under way and nobody
    /// need hear of it: the same goes over a new line.
    /// </summary>
    internal void OnWire(Action<IWire> what, string? sql, bool isControl = false)
    {
        _isUntouched &= isControl;
        try
        {
            try
            {
                StorageFailure.DemandOpen(_connection!, sql);
                what(_wire!);
            }
            catch (Exception) when (_isUnsent)
            {
                // Not asked in the filter, which runs before the driver has cleaned up and knows that its line is gone.
                if (_connection is { State: ConnectionState.Open })
                {
                    throw;
                }
                Reconnect();
                what(_wire!);
            }
        }
        catch (Exception cause) when (cause is StorageFailure || StorageFailure.IsOfTheDatabase(cause, _connection!))
        {
            _wire!.Drop();
            _isUnsent = false;
            throw Note(StorageFailure.From(cause, sql));
        }
        _isUnsent &= !_wire!.IsIdle;
    }

    /// <summary>A statement that goes its own way, past the wire: what waits goes first.</summary>
    internal void BeforeStatement()
    {
        Send();
        _isUntouched = false;
        _database.Traffic.Went(1);
    }

    internal void Write<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows, BulkKind kind, WorkspaceId workspace, Action<int>? then)
    {
        _isUntouched = false;
        // A span cannot be captured; only a wire that runs at once can fail here, and then the line is not in doubt.
        try
        {
            StorageFailure.DemandOpen(_connection!, table.Name);
            _wire!.Write(table, rows, kind, workspace, then);
        }
        catch (Exception cause) when (cause is StorageFailure || StorageFailure.IsOfTheDatabase(cause, _connection!))
        {
            _wire!.Drop();
            throw Note(StorageFailure.From(cause, $"{kind} {table.Name}"));
        }
    }

    private void Control(string sql) => OnWire(wire => wire.Control(sql), sql, isControl: true);

    private void EndTurn()
    {
        foreach (var entered in _entered)
        {
            entered.End();
        }
        _entered.Clear();
        _isInTurn = _isInSavepoint = _isSpoiled = false;
    }

    private void Connect()
    {
        Disconnect();
        _connection = _database.ConnectWriter();
        _wire = _database.CreateWire(_connection);
    }

    private void Reconnect()
    {
        var lost = _connection;
        _connection = _database.ConnectWriter();
        _wire!.MoveTo(_connection);
        lost?.Dispose();
    }

    private void Disconnect()
    {
        _wire?.Dispose();
        _connection?.Dispose();
        (_wire, _connection, _isDistrusted) = (null, null, false);
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
