using Microsoft.Data.Sqlite;
using Npgsql;
using Weir.Foundation.Storage;

namespace Weir.Simulation.Outages;

/// <summary>
/// Takes the database from a running server and gives it back: PostgreSQL by cutting the line, SQLite by another program that holds the file, which is
/// to the server what a full or broken disk is.
/// </summary>
internal sealed class DatabaseThatGoes : IDisposable
{
    private readonly PortThatCanBeCut? _line;
    private SqliteConnection? _holder;

    public DatabaseThatGoes(StorageOptions options)
    {
        Storage = options;
        if (!string.IsNullOrEmpty(options.ConnectionString))
        {
            var server = new NpgsqlConnectionStringBuilder(options.ConnectionString);
            _line = new PortThatCanBeCut(server.Host!, server.Port);
            (server.Host, server.Port) = ("127.0.0.1", _line.Port);
            Storage = options with { ConnectionString = server.ToString() };
        }
    }

    /// <summary>As the server is to be told.</summary>
    public StorageOptions Storage { get; }

    public void Go()
    {
        _line?.Cut();
        if (_line is null)
        {
            _holder = new SqliteConnection($"Data Source={Path.Combine(Storage.DataDirectory, StorageOptions.SqliteFileName)};Pooling=false");
            _holder.Open();
            Run("begin immediate");
        }
    }

    public void Return()
    {
        _line?.Mend();
        if (_holder is not null)
        {
            Run("rollback");
            _holder.Dispose();
        }
    }

    public void Dispose()
    {
        _line?.Dispose();
        _holder?.Dispose();
    }

    private void Run(string sql)
    {
        using var command = _holder!.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
