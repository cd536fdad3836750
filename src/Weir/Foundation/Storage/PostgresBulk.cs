using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Weir.Foundation.Storage;

/// <summary>
/// One array per column and <c>unnest</c>: one statement for thousands of rows, under a text that is the same whatever their number, so that
/// Npgsql prepares it once a connection.
/// </summary>
internal sealed class PostgresBulk
{
    /// <summary>Bounds the arrays of one statement; larger calls are cut. A row of wide text still stays far under a message's limit.</summary>
    internal const int RowsPerStatementMax = 8_192;

    private const int StatementsMax = 512;

    private readonly Dictionary<(object Table, BulkKind Kind), string> _texts = [];

    public static IEnumerable<(int From, int To)> Parts(int rows)
    {
        for (var from = 0; from < rows; from += RowsPerStatementMax)
        {
            yield return (from, Math.Min(rows, from + RowsPerStatementMax));
        }
    }

    public NpgsqlBatchCommand Command<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows, BulkKind kind, WorkspaceId workspace)
    {
        var command = new NpgsqlBatchCommand(TextOf(table, kind));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = workspace.Value });
        foreach (var column in BulkText.Sent(table, kind))
        {
            command.Parameters.Add(Values(column, rows));
        }
        return command;
    }

    private string TextOf<TRow>(Table<TRow> table, BulkKind kind)
    {
        if (_texts.TryGetValue((table, kind), out var known))
        {
            return known;
        }
        BulkText.Demand(table, kind);
        if (_texts.Count >= StatementsMax)
        {
            _texts.Clear();
        }
        return _texts[(table, kind)] = Sql(table, kind);
    }

    /// <summary>Parameter 1 is the workspace, then the columns in their order.</summary>
    private static string Sql<TRow>(Table<TRow> table, BulkKind kind)
    {
        var columns = BulkText.Sent(table, kind);
        var names = string.Join(", ", columns.Select(column => column.Name));
        var arrays = string.Join(", ", columns.Select((_, i) => $"${i + 2}"));
        if (kind == BulkKind.Insert && table.OnConflict != OnConflict.Replace)
        {
            return $"insert into {table.Name} (workspace, {names}) select $1, {Of("x", columns)} from unnest({arrays}) as x({names}){BulkText.ConflictClause(table)}";
        }
        if (kind == BulkKind.Delete)
        {
            return $"delete from {table.Name} as t using {Found(table, $"unnest({arrays}) as x({names})")} where t.workspace = $1 and t.ctid = x.place";
        }
        var last = Last(table, names, arrays);
        var set = string.Join(", ", BulkText.Rest(table).Select(column => $"{column.Name} = x.{column.Name}"));
        return kind == BulkKind.Insert ? $"insert into {table.Name} (workspace, {names}) select $1, {Of("x", columns)} from {last}{BulkText.ConflictClause(table)}"
            : table.Keys.Count == 0 ? $"update {table.Name} as t set {set} from {last} where t.workspace = $1"
            : $"update {table.Name} as t set {set} from {Found(table, last)} where t.workspace = $1 and t.ctid = x.place";
    }

    /// <summary>
    /// The same rows with the place where each lies now, looked up one by one. Joined by the key, PostgreSQL is free to read all rows of the workspace and to
    /// hold each against the list, and with a plan made while the table was small it does, for as long as the connection lasts. Between the look-up and
    /// the change nobody moves a row: a workspace has one writer, and the fence has locked its position first.
    /// </summary>
    private static string Found<TRow>(Table<TRow> table, string rows) =>
        $"(select x.*, (select k.ctid from {table.Name} k where k.workspace = $1{string.Concat(table.Keys.Select(key => $" and k.{key} = x.{key}"))}) as place from {rows}) x";

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

    private static NpgsqlParameter Values<TRow>(Column<TRow> column, ReadOnlySpan<TRow> rows) => column switch
    {
        Column<TRow>.Number number => Array(NpgsqlDbType.Bigint, number.Of, rows),
        Column<TRow>.Text text => Array(NpgsqlDbType.Text, row => StorableText.Of(text.Of(row)), rows),
        Column<TRow>.Bytes bytes => Array(NpgsqlDbType.Bytea, bytes.Of, rows),
        _ => throw new UnreachableException(),
    };

    /// <summary>Copied, because the statement is sent later and the caller's rows are his.</summary>
    private static NpgsqlParameter<T[]> Array<TRow, T>(NpgsqlDbType type, Func<TRow, T> of, ReadOnlySpan<TRow> rows)
    {
        var values = new T[rows.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = of(rows[i]);
        }
        return new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = values };
    }
}
