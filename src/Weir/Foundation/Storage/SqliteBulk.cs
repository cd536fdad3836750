using System.Buffers;
using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Weir.Foundation.Storage;

/// <summary>
/// A prepared statement and a loop, straight on SQLite's own interface: ADO.NET parameters would box every number.
/// </summary>
internal sealed class SqliteBulk(SqliteConnection connection) : IDisposable
{
    private const int StatementsMax = 512;

    /// <summary>Texts up to this many bytes of UTF-8 are encoded into one reused buffer.</summary>
    private const int TextBufferBytes = 16 * 1024;

    private readonly Dictionary<(object Table, BulkKind Kind), sqlite3_stmt> _statements = [];
    private readonly byte[] _text = new byte[TextBufferBytes];

    /// <returns>The rows that SQLite says it wrote.</returns>
    public int Write<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows, BulkKind kind, WorkspaceId workspace)
    {
        var database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        var (statement, columns) = (Prepared(database, table, kind), BulkText.Sent(table, kind));
        var before = raw.sqlite3_total_changes(database);
        try
        {
            foreach (var row in rows)
            {
                Check(database, raw.sqlite3_bind_int64(statement, 1, workspace.Value));
                for (var i = 0; i < columns.Count; i++)
                {
                    Check(database, Bind(statement, i + 2, columns[i], row));
                }
                Step(database, statement);
            }
        }
        finally
        {
            // Also lets go of the last row's text and bytes.
            _ = raw.sqlite3_reset(statement);
            _ = raw.sqlite3_clear_bindings(statement);
        }
        return raw.sqlite3_total_changes(database) - before;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }
        _statements.Clear();
    }

    private static void Step(sqlite3 database, sqlite3_stmt statement)
    {
        var code = raw.sqlite3_step(statement);
        if (code != raw.SQLITE_DONE)
        {
            var failure = Failure(database, raw.sqlite3_extended_errcode(database));
            _ = raw.sqlite3_reset(statement);
            throw failure;
        }
        Check(database, raw.sqlite3_reset(statement));
    }

    private int Bind<TRow>(sqlite3_stmt statement, int index, Column<TRow> column, TRow row) => column switch
    {
        Column<TRow>.Number number => number.Of(row) is { } value
            ? raw.sqlite3_bind_int64(statement, index, value)
            : raw.sqlite3_bind_null(statement, index),
        Column<TRow>.Text text => BindText(statement, index, StorableText.Of(text.Of(row))),
        Column<TRow>.Bytes bytes => bytes.Of(row) switch
        {
            null => raw.sqlite3_bind_null(statement, index),
            // An empty span has no address, and SQLite takes a missing address for null.
            [] => raw.sqlite3_bind_zeroblob(statement, index, 0),
            var value => raw.sqlite3_bind_blob(statement, index, value),
        },
        _ => throw new UnreachableException(),
    };

    private int BindText(sqlite3_stmt statement, int index, string? text)
    {
        if (text is null)
        {
            return raw.sqlite3_bind_null(statement, index);
        }
        if (text.Length == 0)
        {
            return raw.sqlite3_bind_text(statement, index, "");
        }
        if (Encoding.UTF8.GetMaxByteCount(text.Length) <= TextBufferBytes)
        {
            var length = Encoding.UTF8.GetBytes(text, _text);
            return raw.sqlite3_bind_text(statement, index, _text.AsSpan(0, length));
        }
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(text));
        try
        {
            var length = Encoding.UTF8.GetBytes(text, rented);
            return raw.sqlite3_bind_text(statement, index, rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private sqlite3_stmt Prepared<TRow>(sqlite3 database, Table<TRow> table, BulkKind kind)
    {
        if (_statements.TryGetValue((table, kind), out var known))
        {
            return known;
        }
        BulkText.Demand(table, kind);
        if (_statements.Count >= StatementsMax)
        {
            Dispose();
        }
        Check(database, raw.sqlite3_prepare_v2(database, Sql(table, kind), out var statement));
        _statements.Add((table, kind), statement);
        return statement;
    }

    /// <summary>Parameter 1 is the workspace, then the columns in their order; an update names them by number as it needs them.</summary>
    private static string Sql<TRow>(Table<TRow> table, BulkKind kind)
    {
        var number = BulkText.Sent(table, kind).Select((column, i) => (column.Name, Parameter: $"?{i + 2}")).ToDictionary(pair => pair.Name, pair => pair.Parameter);
        var ofKeys = string.Concat(table.Keys.Select(key => $" and {key} = {number[key]}"));
        return kind switch
        {
            BulkKind.Insert => $"insert into {table.Name} (workspace, {string.Join(", ", table.Columns.Select(column => column.Name))}) "
                + $"values (?1, {string.Join(", ", number.Values)}){BulkText.ConflictClause(table)}",
            BulkKind.Update => $"update {table.Name} set {string.Join(", ", BulkText.Rest(table).Select(column => $"{column.Name} = {number[column.Name]}"))} where workspace = ?1{ofKeys}",
            BulkKind.Delete => $"delete from {table.Name} where workspace = ?1{ofKeys}",
            _ => throw new UnreachableException(),
        };
    }

    private static void Check(sqlite3 database, int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure(database, code);
        }
    }

    private static StorageFailure Failure(sqlite3 database, int code) =>
        new(StorageFailure.KindOfSqlite(code), $"SQLite {code}: {raw.sqlite3_errmsg(database).utf8_to_string()}");
}
