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
    private IBulk? _bulk;
    private bool _isInTurn;
    private bool _isInSavepoint;
    private bool _isSpoiled;
    private bool _isDistrusted;
    private bool _isDisposed;

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
        try
        {
            Run(_database.BeginWriteSql);
        }
        catch (StorageFailure) when (_connection is not { State: ConnectionState.Open })
        {
            // The line broke while nobody used it, which only its next use finds out. Nothing was under way, so nobody need hear of it.
            Connect();
            Run(_database.BeginWriteSql);
        }
        _isInTurn = true;
    }

    /// <summary>The workspace's view of this turn; it ends with the turn. The caller sets the savepoint.</summary>
    public IWriteTx Enter(WorkspaceId workspace)
    {
        Demand(_isInTurn, "No turn is open.");
        var entered = new WriteTransaction(this, _connection!, _bulk!, _database.Statements, workspace);
        _entered.Add(entered);
        return entered;
    }

    /// <summary>The view of the tables that belong to no workspace.</summary>
    public IInstallationWriteTx EnterInstallation()
    {
        Demand(_isInTurn, "No turn is open.");
        return new InstallationWriteTransaction(this, _connection!, _database.Statements);
    }

    /// <summary>Marks the place to which <see cref="RollbackToSavepoint"/> returns. One at a time; ended by that or by <see cref="Release"/>.</summary>
    public void Savepoint()
    {
        Demand(_isInTurn && !_isInSavepoint, "A savepoint needs a turn and no other savepoint.");
        Run("savepoint w");
        _isInSavepoint = true;
    }

    /// <summary>Undoes everything since the savepoint and ends it; the rest of the turn stands.</summary>
    public void RollbackToSavepoint()
    {
        Demand(_isInSavepoint, "There is no savepoint.");
        Run("rollback to savepoint w");
        Run("release savepoint w");
        _isInSavepoint = false;
        _isSpoiled = false;
    }

    public void Release()
    {
        Demand(_isInSavepoint && !_isSpoiled, "A statement failed since the savepoint: it can only be rolled back.");
        Run("release savepoint w");
        _isInSavepoint = false;
    }

    /// <exception cref="StorageFailure">With <see cref="StorageFailure.IsOutcomeUnknown"/>: roll back, begin again and read the fence row.</exception>
    public void Commit()
    {
        Demand(_isInTurn && !_isInSavepoint, "Only a turn whose savepoints are ended can be committed.");
        // PostgreSQL answers COMMIT of a failed transaction with a silent rollback, which would look like success.
        Demand(!_isSpoiled && !_isDistrusted, "A statement of this turn failed: it can only be rolled back.");
        try
        {
            Run("commit");
        }
        catch (StorageFailure failure)
        {
            throw failure.DuringCommit();
        }
        EndTurn();
        _database.OnCommitted();
    }

    /// <summary>Undoes the turn; never throws for a database that is gone, since nothing of the turn is left there either. May be called when no turn is open.</summary>
    public void Rollback()
    {
        if (_isInTurn && !_isDistrusted && _database.IsInTransaction(_connection!))
        {
            try
            {
                Run("rollback");
            }
            catch (StorageFailure)
            {
                // Run has marked the connection as not to be trusted: closing it undoes the turn.
            }
        }
        EndTurn();
        if (_isDistrusted)
        {
            Disconnect();
        }
    }

    /// <summary>
    /// On SQLite, between turns: shortens a write-ahead log that has outgrown its limit, without waiting for any reader.
    /// Nothing to do on PostgreSQL.
    /// </summary>
    public void CheckpointIfLarge()
    {
        Demand(!_isInTurn, "The log is shortened between turns only.");
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

    private void Run(string sql)
    {
        try
        {
            using var command = _connection!.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
        catch (Exception cause) when (StorageFailure.IsOfTheDatabase(cause, _connection!))
        {
            // A failed begin, savepoint or commit leaves no statement to blame: whatever it was, start from a fresh connection.
            _isDistrusted = true;
            throw StorageFailure.From(cause, sql);
        }
    }

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
        _bulk = _database.CreateBulk(_connection);
    }

    private void Disconnect()
    {
        _bulk?.Dispose();
        _connection?.Dispose();
        (_bulk, _connection, _isDistrusted) = (null, null, false);
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
