using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Weir.Foundation.Storage;

/// <summary>
/// The only place that binds <c>@w</c>. Used by one thread at a time and only until its transaction ends: a row stream carried
/// out of it throws, because its connection already serves someone else.
/// </summary>
internal partial class ReadTransaction(DbConnection connection, Statements statements, WorkspaceId workspace) : IReadTx
{
    /// <summary>More keys than a turn or a page ever asks for; beyond it the caller pages.</summary>
    public const int KeysMax = 100_000;

    private static readonly JsonSerializerOptions KeysAsJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public WorkspaceId Workspace => workspace;
    public Dialect Dialect => statements.Dialect;

    protected virtual DbConnection Connection => connection;
    protected Statements Statements => statements;
    protected bool HasEnded { get; private set; }

    /// <summary>Whether a statement with keys must go from each key to its rows, whatever the database believes about the size of the table.</summary>
    protected virtual bool GoesByKey => false;

    public List<T> Query<T>(string sql, object? args = null) =>
        Run(sql, text => Connection.Query<T>(text, Bound(args)).AsList());

    public T? First<T>(string sql, object? args = null) =>
        Run(sql, text => Connection.QueryFirstOrDefault<T>(text, Bound(args)));

    public IEnumerable<T> Stream<T>(string sql, object? args = null)
    {
        var rows = Run(sql, text => Connection.Query<T>(text, Bound(args), buffered: false).GetEnumerator());
        using (rows)
        {
            while (MoveNext(rows, sql))
            {
                yield return rows.Current;
            }
        }
    }

    public void Scan(string sql, ScannedRow each, object? args = null)
    {
        if (Connection is SqliteConnection)
        {
            Run(sql, text =>
            {
                SqliteScan.Run((SqliteConnection)Connection, text, new Arguments(args, workspace), each);
                return 0;
            });
            return;
        }
        using var command = Run(sql, text => CommandOf(text, new Arguments(args, workspace)));
        using var reader = Run(sql, _ => command.ExecuteReader());
        var row = new long[reader.FieldCount];
        while (Read(reader, row, sql))
        {
            each(row);
        }
    }

    public List<T> QueryMany<T>(string sql, IReadOnlyCollection<long> keys, object? args = null) =>
        QueryMany<T, long>(sql, keys, keys, args);

    public List<T> QueryMany<T>(string sql, IReadOnlyCollection<string> keys, object? args = null) =>
        QueryMany<T, string>(sql, keys, keys, args);

    /// <summary>JSON knows no bytes, so SQLite is handed hexadecimal digits and turns them back.</summary>
    public List<T> QueryMany<T>(string sql, IReadOnlyCollection<byte[]> keys, object? args = null) =>
        QueryMany<T, byte[]>(sql, keys, keys.Select(Convert.ToHexString), args, "unhex(value)");

    public void Ask<T>(string sql, IReadOnlyCollection<long> keys, Action<List<T>> then, object? args = null) =>
        Ask(sql, keys, keys, then, args);

    public void Ask<T>(string sql, IReadOnlyCollection<string> keys, Action<List<T>> then, object? args = null) =>
        Ask(sql, keys, keys, then, args);

    public virtual void Send()
    {
    }

    public void End() => HasEnded = true;

    protected TResult Run<TResult>(string sql, Func<string, TResult> statement)
    {
        ObjectDisposedException.ThrowIf(HasEnded, this);
        var text = statements.OfWorkspace(sql);
        try
        {
            BeforeStatement();
            StorageFailure.DemandOpen(Connection, sql);
            return statement(text);
        }
        catch (Exception cause) when (cause is StorageFailure || StorageFailure.IsOfTheDatabase(cause, Connection))
        {
            throw OnFailure(StorageFailure.From(cause, sql));
        }
    }

    /// <summary>Run without the look-up of the statement, which would cost more than the row.</summary>
    private bool MoveNext<T>(IEnumerator<T> rows, string sql)
    {
        ObjectDisposedException.ThrowIf(HasEnded, this);
        try
        {
            return rows.MoveNext();
        }
        catch (Exception cause) when (StorageFailure.IsOfTheDatabase(cause, Connection))
        {
            throw OnFailure(StorageFailure.From(cause, sql));
        }
    }

    private bool Read(DbDataReader reader, long[] into, string sql)
    {
        ObjectDisposedException.ThrowIf(HasEnded, this);
        try
        {
            if (!reader.Read())
            {
                return false;
            }
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = reader.GetInt64(i);
            }
            return true;
        }
        catch (Exception cause) when (StorageFailure.IsOfTheDatabase(cause, Connection))
        {
            throw OnFailure(StorageFailure.From(cause, sql));
        }
    }

    private DbCommand CommandOf(string text, Arguments arguments)
    {
        var command = Connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in arguments.All)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>A reader asks alone, so it asks at once.</summary>
    protected virtual void Ask<T>(string sql, Arguments arguments, Action<List<T>> then) =>
        then(Run(sql, text => Connection.Query<T>(text, arguments.ForDapper()).AsList()));

    /// <summary>What was put off comes first.</summary>
    protected virtual void BeforeStatement()
    {
    }

    protected virtual StorageFailure OnFailure(StorageFailure failure) => failure;

    /// <summary>Added last, so that a caller's own <c>w</c> is overwritten and never chooses the workspace.</summary>
    protected DynamicParameters Bound(object? args)
    {
        var bound = new DynamicParameters(args);
        bound.Add("w", workspace.Value);
        return bound;
    }

    private List<T> QueryMany<T, TKey>(string sql, IReadOnlyCollection<TKey> keys, object keysForJson, object? args, string fromJson = "value")
    {
        if (!WithKeys(ref sql, keys, keysForJson, args, fromJson, out var arguments))
        {
            return [];
        }
        return Run(sql, text => Connection.Query<T>(text, arguments.ForDapper()).AsList());
    }

    private void Ask<T, TKey>(string sql, IReadOnlyCollection<TKey> keys, object keysForJson, Action<List<T>> then, object? args)
    {
        ObjectDisposedException.ThrowIf(HasEnded, this);
        if (WithKeys(ref sql, keys, keysForJson, args, "value", out var arguments))
        {
            Ask(sql, arguments, then);
        }
        else
        {
            then([]);
        }
    }

    /// <summary>
    /// One parameter holds all keys, so the text stays the same for every number of them and its plan is reused. False without any key.
    /// </summary>
    private bool WithKeys<TKey>(ref string sql, IReadOnlyCollection<TKey> keys, object keysForJson, object? args, string fromJson, out Arguments arguments)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keys.Count, KeysMax);
        arguments = new Arguments(args, workspace);
        if (keys.Count == 0)
        {
            return false;
        }
        sql = WithKeys(sql, fromJson);
        arguments.With("keys", Dialect == Dialect.Sqlite ? JsonSerializer.Serialize(keysForJson, KeysAsJson) : GoesByKey ? keys.Distinct().ToArray() : keys.ToArray());
        return true;
    }

    /// <summary>
    /// <c>{table by column}</c> is the table's rows of the keys, <c>{keys}</c> the keys themselves. SQLite's json_each has a column called key of its
    /// own (the position), hence the inner select. On a writer of PostgreSQL each key leads to its rows: plans are kept there, and one made while the
    /// table was small would read all rows of the workspace for ever and hold each against the keys. <c>offset 0</c> keeps PostgreSQL from turning that round.
    /// </summary>
    private string WithKeys(string sql, string fromJson)
    {
        var keys = Dialect == Dialect.Sqlite ? $"(select {fromJson} as key from json_each(@keys)) keys" : "unnest(@keys) as keys(key)";
        var text = RowsOfKeys().Replace(
            sql.Replace("{keys}", keys, StringComparison.Ordinal),
            GoesByKey && Dialect == Dialect.Postgres
                ? "unnest(@keys) as asked(asked_key) cross join lateral (select * from $1 where workspace = @w and $2 = asked_key offset 0) as $1"
                : $"(select * from $1 where workspace = @w and $2 in (select key from {keys})) as $1");
        return ReferenceEquals(text, sql) ? throw new ArgumentException($"The statement has no {{keys}} and no {{table by column}}: {sql}", nameof(sql)) : text;
    }

    [GeneratedRegex(@"\{(\w+) by (\w+)\}")]
    private static partial Regex RowsOfKeys();
}
