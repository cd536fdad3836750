using System.Data.Common;
using Dapper;
using Npgsql;

namespace Weir.Foundation.Storage;

/// <summary>
/// Collects statements and sends them as one batch: one wait for all answers. The first that fails ends the batch, and PostgreSQL runs
/// none behind it.
/// </summary>
internal sealed class PostgresWire(NpgsqlConnection connection, Traffic traffic) : IWire
{
    private readonly List<Waiting> _waiting = [];
    private readonly PostgresBulk _bulk = new();
    private NpgsqlConnection _connection = connection;

    public bool IsIdle => _waiting.Count == 0;
    public bool HoldsStatements => _waiting.Exists(waiting => !waiting.IsControl);

    public void Control(string sql) => _waiting.Add(new Waiting(new NpgsqlBatchCommand(sql), IsControl: true, null, null));

    public void Execute(string sql, Arguments arguments, Action<int>? then) =>
        _waiting.Add(new Waiting(Command(sql, arguments), IsControl: false, null, then));

    /// <summary>The count of the rows divides one, because PostgreSQL has no shorter way to make a statement fail that was sent together with those behind it.</summary>
    public void Demand(string sql, Arguments arguments) =>
        Ask<long>($"with changed as ({sql} returning 1) select 1 / count(*) from changed", arguments, _ => { });

    public void Ask<T>(string sql, Arguments arguments, Action<List<T>> then) =>
        _waiting.Add(new Waiting(Command(sql, arguments), IsControl: false, reader =>
        {
            var rows = reader.Parse<T>().AsList();
            return () => then(rows);
        }, null));

    public void Write<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows, BulkKind kind, WorkspaceId workspace, Action<int>? then)
    {
        foreach (var (from, to) in PostgresBulk.Parts(rows.Length))
        {
            _waiting.Add(new Waiting(_bulk.Command(table, rows[from..to], kind, workspace), IsControl: false, null, then));
        }
    }

    public void Send()
    {
        if (_waiting.Count == 0)
        {
            return;
        }
        traffic.Went(_waiting.Count);
        using var batch = new NpgsqlBatch(_connection);
        foreach (var waiting in _waiting)
        {
            batch.BatchCommands.Add(waiting.Command);
        }
        var answers = new List<Action>();
        using (var reader = batch.ExecuteReader())
        {
            // The reader itself goes past statements that answer with no rows.
            foreach (var read in _waiting.Select(waiting => waiting.Read).OfType<Func<DbDataReader, Action>>())
            {
                answers.Add(read(reader));
                reader.NextResult();
            }
        }
        foreach (var waiting in _waiting)
        {
            if (waiting.Then is { } then)
            {
                var rows = waiting.Command.RecordsAffected;
                answers.Add(() => then(rows));
            }
        }
        _waiting.Clear();
        // Only now, because an answer may ask for more.
        foreach (var answer in answers)
        {
            answer();
        }
    }

    public void Forget() => _waiting.RemoveAll(waiting => !waiting.IsControl);

    public void Drop() => _waiting.Clear();

    /// <summary>A command that was sent once remembers the line it was prepared on, so another line gets a copy.</summary>
    public void MoveTo(DbConnection writer)
    {
        _connection = (NpgsqlConnection)writer;
        for (var i = 0; i < _waiting.Count; i++)
        {
            var copy = new NpgsqlBatchCommand(_waiting[i].Command.CommandText);
            foreach (NpgsqlParameter parameter in _waiting[i].Command.Parameters)
            {
                copy.Parameters.Add(parameter.Clone());
            }
            _waiting[i] = _waiting[i] with { Command = copy };
        }
    }

    public void Dispose() => Drop();

    private static NpgsqlBatchCommand Command(string sql, Arguments arguments)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in arguments.All)
        {
            command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
        }
        return command;
    }

    /// <param name="Read">Takes the rows out of the reader, and returns what hands them over.</param>
    /// <param name="Then">Is told how many rows were changed.</param>
    private sealed record Waiting(NpgsqlBatchCommand Command, bool IsControl, Func<DbDataReader, Action>? Read, Action<int>? Then);
}
