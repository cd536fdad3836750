using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;

namespace Weir.Foundation.Storage;

/// <summary>
/// A bounded number of reading connections, each with its begin and end prepared. A reader that failed is closed and never
/// handed out again; when one turns out to be dead on arrival, all idle ones are, and the read starts over on a new one.
/// Thread-safe.
/// </summary>
internal sealed class ReaderPool(Func<DbConnection> connect, string beginSql) : IDisposable
{
    public const int ReadersMax = 16;
    public static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _free = new(ReadersMax, ReadersMax);
    private readonly ConcurrentStack<Reader> _idle = new();
    private volatile bool _isDisposed;

    public T Read<T>(Func<DbConnection, T> work)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_free.Wait(WaitMax))
        {
            throw new StorageFailure(FailureKind.Unavailable, $"All {ReadersMax} readers have been busy for {WaitMax.TotalSeconds} seconds.");
        }
        try
        {
            return ReadWith(Begin(), work);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        CloseIdle();
    }

    private T ReadWith<T>(Reader reader, Func<DbConnection, T> work)
    {
        var isSound = false;
        try
        {
            var result = work(reader.Connection);
            isSound = true;
            return result;
        }
        catch (Exception failure) when (failure is not StorageFailure { Kind: FailureKind.Unavailable })
        {
            isSound = true;
            throw;
        }
        finally
        {
            // A read transaction leaves nothing behind, so its end is a rollback, which works after a failed statement too.
            if (isSound && !_isDisposed && reader.TryEnd())
            {
                _idle.Push(reader);
            }
            else
            {
                reader.Dispose();
            }
        }
    }

    private Reader Begin()
    {
        if (_idle.TryPop(out var idle))
        {
            try
            {
                idle.Begin();
                return idle;
            }
            catch (StorageFailure)
            {
                idle.Dispose();
                CloseIdle();
            }
        }
        var reader = new Reader(connect(), beginSql);
        try
        {
            reader.Begin();
            return reader;
        }
        catch (StorageFailure)
        {
            reader.Dispose();
            throw;
        }
    }

    private void CloseIdle()
    {
        while (_idle.TryPop(out var idle))
        {
            idle.Dispose();
        }
    }

    private sealed class Reader : IDisposable
    {
        private readonly DbCommand _begin;
        private readonly DbCommand _end;

        public Reader(DbConnection connection, string beginSql)
        {
            Connection = connection;
            _begin = connection.CreateCommand();
            _begin.CommandText = beginSql;
            _end = connection.CreateCommand();
            _end.CommandText = "rollback";
        }

        public DbConnection Connection { get; }

        public void Begin()
        {
            try
            {
                _begin.ExecuteNonQuery();
            }
            catch (Exception cause) when (StorageFailure.IsOfTheDatabase(cause, Connection))
            {
                throw StorageFailure.From(cause, _begin.CommandText);
            }
        }

        /// <summary>False when the connection is of no more use; the read itself has its result.</summary>
        public bool TryEnd()
        {
            if (Connection.State != ConnectionState.Open)
            {
                return false;
            }
            try
            {
                _end.ExecuteNonQuery();
                return true;
            }
            catch (Exception cause) when (StorageFailure.IsOfTheDatabase(cause, Connection))
            {
                return false;
            }
        }

        public void Dispose()
        {
            _begin.Dispose();
            _end.Dispose();
            Connection.Dispose();
        }
    }
}
