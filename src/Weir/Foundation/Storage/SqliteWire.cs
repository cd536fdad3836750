using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Weir.Foundation.Storage;

/// <summary>
/// Runs everything at once, since the database answers in the same process. What is asked over a wire is asked every turn, so each text is
/// parsed once.
/// </summary>
internal sealed class SqliteWire(SqliteConnection connection, Traffic traffic) : IWire
{
    private const int CommandsMax = 128;

    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private SqliteConnection _connection = connection;
    private SqliteBulk _bulk = new(connection);

    public bool IsIdle => true;
    public bool HoldsStatements => false;

    public void Control(string sql)
    {
        traffic.Went(1);
        Prepared(sql).ExecuteNonQuery();
    }

    public void Execute(string sql, Arguments arguments, Action<int>? then)
    {
        traffic.Went(1);
        var rows = Bound(sql, arguments).ExecuteNonQuery();
        then?.Invoke(rows);
    }

    public void Demand(string sql, Arguments arguments) => Execute(sql, arguments, rows =>
    {
        if (rows == 0)
        {
            throw new StorageFailure(FailureKind.Statement, "Nothing was changed, and something had to be.", sql);
        }
    });

    public void Ask<T>(string sql, Arguments arguments, Action<List<T>> then)
    {
        traffic.Went(1);
        List<T> rows;
        using (var reader = Bound(sql, arguments).ExecuteReader())
        {
            rows = reader.Parse<T>().AsList();
        }
        then(rows);
    }

    public void Write<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows, BulkKind kind, WorkspaceId workspace, Action<int>? then)
    {
        traffic.Went(1);
        var written = _bulk.Write(table, rows, kind, workspace);
        then?.Invoke(written);
    }

    public void Send()
    {
    }

    public void Forget()
    {
    }

    public void Drop()
    {
    }

    public void MoveTo(DbConnection writer)
    {
        Dispose();
        _connection = (SqliteConnection)writer;
        _bulk = new SqliteBulk(_connection);
    }

    public void Dispose()
    {
        _bulk.Dispose();
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }
        _commands.Clear();
    }

    private SqliteCommand Bound(string sql, Arguments arguments)
    {
        var command = Prepared(sql);
        foreach (var (name, value) in arguments.All)
        {
            if (command.Parameters.Contains(name))
            {
                command.Parameters[name].Value = value ?? DBNull.Value;
            }
            else
            {
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            }
        }
        return command;
    }

    private SqliteCommand Prepared(string sql)
    {
        if (_commands.TryGetValue(sql, out var known))
        {
            return known;
        }
        if (_commands.Count >= CommandsMax)
        {
            Dispose();
        }
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        _commands.Add(sql, command);
        return command;
    }
}
