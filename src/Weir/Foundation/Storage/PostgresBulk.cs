using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Weir.Foundation.Storage;

/// <summary>
/// One array per column and <c>unnest</c>: one round trip for thousands of rows, whatever their number, under one prepared text.
/// </summary>
internal sealed class PostgresBulk(NpgsqlConnection connection) : IBulk
{
    /// <summary>Bounds the arrays of one statement; larger calls are cut. A row of wide text still stays far under a message's limit.</summary>
    internal const int RowsPerStatementMax = 8_192;

    private const int StatementsMax = 512;

    private readonly Dictionary<(object Table, BulkKind Kind), IDisposable> _statements = [];

    public int Write<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows, BulkKind kind, WorkspaceId workspace)
    {
        var statement = Prepared(table, kind);
        var written = 0;
        for (var from = 0; from < rows.Length; from += RowsPerStatementMax)
        {
            written += statement.Execute(rows[from..Math.Min(rows.Length, from + RowsPerStatementMax)], workspace);
        }
        return written;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }
        _statements.Clear();
    }

    private Statement<TRow> Prepared<TRow>(Table<TRow> table, BulkKind kind)
    {
        if (_statements.TryGetValue((table, kind), out var known))
        {
            return (Statement<TRow>)known;
        }
        BulkText.Demand(table, kind);
        if (_statements.Count >= StatementsMax)
        {
            Dispose();
        }
        var statement = new Statement<TRow>(connection, table, kind);
        _statements.Add((table, kind), statement);
        return statement;
    }

    private static string Sql<TRow>(Table<TRow> table, BulkKind kind)
    {
        var names = string.Join(", ", table.Columns.Select(column => column.Name));
        var arrays = string.Join(", ", table.Columns.Select((_, i) => $"@c{i}"));
        if (kind == BulkKind.Insert && table.OnConflict != OnConflict.Replace)
        {
            return $"insert into {table.Name} (workspace, {names}) select @w, {Of("x", table.Columns)} from unnest({arrays}) as x({names}){BulkText.ConflictClause(table)}";
        }
        var last = Last(table, names, arrays);
        return kind == BulkKind.Insert
            ? $"insert into {table.Name} (workspace, {names}) select @w, {Of("x", table.Columns)} from {last}{BulkText.ConflictClause(table)}"
            : $"update {table.Name} as t set {string.Join(", ", BulkText.Rest(table).Select(column => $"{column.Name} = x.{column.Name}"))} "
                + $"from {last} where t.workspace = @w{string.Concat(table.Keys.Select(key => $" and t.{key} = x.{key}"))}";
    }

    /// <summary>
    /// The last row of each key. PostgreSQL refuses to replace a row twice in one statement, and an update picks any of several;
    /// SQLite's loop lets the last win, and so must this.
    /// </summary>
    private static string Last<TRow>(Table<TRow> table, string names, string arrays)
    {
        var all = $"unnest({arrays}) with ordinality as r({names}, row_no)";
        var keys = string.Join(", ", table.Keys.Select(key => $"r.{key}"));
        return table.Keys.Count == 0
            ? $"(select r.* from {all} order by r.row_no desc limit 1) x"
            : $"(select distinct on ({keys}) r.* from {all} order by {keys}, r.row_no desc) x";
    }

    private static string Of<TRow>(string alias, IEnumerable<Column<TRow>> columns) =>
        string.Join(", ", columns.Select(column => $"{alias}.{column.Name}"));

    /// <summary>A prepared command with a reused list per column.</summary>
    private sealed class Statement<TRow> : IDisposable
    {
        private readonly Table<TRow> _table;
        private readonly NpgsqlCommand _command;
        private readonly NpgsqlParameter<long> _workspace = new("w", NpgsqlDbType.Bigint);
        private readonly object[] _lists;
        private bool _isPrepared;

        public Statement(NpgsqlConnection connection, Table<TRow> table, BulkKind kind)
        {
            _table = table;
            _command = new NpgsqlCommand(Sql(table, kind), connection);
            _command.Parameters.Add(_workspace);
            _lists = new object[table.Columns.Count];
            for (var i = 0; i < _lists.Length; i++)
            {
                _lists[i] = AddList(table.Columns[i], $"c{i}");
            }
        }

        public int Execute(ReadOnlySpan<TRow> rows, WorkspaceId workspace)
        {
            _workspace.TypedValue = workspace.Value;
            try
            {
                for (var i = 0; i < _lists.Length; i++)
                {
                    Fill(_table.Columns[i], _lists[i], rows);
                }
                if (!_isPrepared)
                {
                    _command.Prepare();
                    _isPrepared = true;
                }
                return _command.ExecuteNonQuery();
            }
            finally
            {
                // The lists keep their room but let go of texts and bytes.
                foreach (var list in _lists)
                {
                    ((System.Collections.IList)list).Clear();
                }
            }
        }

        public void Dispose() => _command.Dispose();

        private object AddList(Column<TRow> column, string name) => column switch
        {
            Column<TRow>.Number => Add<long?>(name, NpgsqlDbType.Bigint),
            Column<TRow>.Text => Add<string?>(name, NpgsqlDbType.Text),
            Column<TRow>.Bytes => Add<byte[]?>(name, NpgsqlDbType.Bytea),
            _ => throw new UnreachableException(),
        };

        private List<T> Add<T>(string name, NpgsqlDbType type)
        {
            var list = new List<T>();
            _command.Parameters.Add(new NpgsqlParameter<List<T>>(name, NpgsqlDbType.Array | type) { TypedValue = list });
            return list;
        }

        private static void Fill(Column<TRow> column, object list, ReadOnlySpan<TRow> rows)
        {
            switch (column)
            {
                case Column<TRow>.Number number:
                    Fill((List<long?>)list, number.Of, rows);
                    break;
                case Column<TRow>.Text text:
                    Fill((List<string?>)list, row => StorableText.Of(text.Of(row)), rows);
                    break;
                case Column<TRow>.Bytes bytes:
                    Fill((List<byte[]?>)list, bytes.Of, rows);
                    break;
                default:
                    throw new UnreachableException();
            }
        }

        private static void Fill<T>(List<T> list, Func<TRow, T> of, ReadOnlySpan<TRow> rows)
        {
            foreach (var row in rows)
            {
                list.Add(of(row));
            }
        }
    }
}
