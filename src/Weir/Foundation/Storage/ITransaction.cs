namespace Weir.Foundation.Storage;

public enum Dialect
{
    Sqlite,
    Postgres,
}

/// <summary>One row of a <see cref="IReadTx.Scan"/>, in the order of its columns; the next row takes its place.</summary>
public delegate void ScannedRow(ReadOnlySpan<long> numbers);

/// <summary>
/// A read transaction of one workspace. The parameter <c>@w</c> is bound to the workspace here and nowhere else: every
/// statement names it outermost (<c>where workspace = @w and (…)</c>), which an architecture test checks.
/// Lives no longer than two seconds; big reads page by key.
/// </summary>
public interface IReadTx
{
    WorkspaceId Workspace { get; }
    Dialect Dialect { get; }

    List<T> Query<T>(string sql, object? args = null);
    T? First<T>(string sql, object? args = null);

    /// <summary>Rows one by one, unbuffered, for rebuilding memory.</summary>
    IEnumerable<T> Stream<T>(string sql, object? args = null);

    /// <summary>The same for rows of nothing but whole numbers, none of them missing: a hundred million make a big brand's memory, so none becomes an object.
    /// Its arguments are whole numbers too.</summary>
    void Scan(string sql, ScannedRow each, object? args = null);

    /// <summary>
    /// One set-based read: <c>from {table by column}</c> in the statement is the table's rows whose column is one of the given list; where that is not
    /// enough, <c>in (select key from {keys})</c> is the list itself.
    /// </summary>
    List<T> QueryMany<T>(string sql, IReadOnlyCollection<long> keys, object? args = null);

    /// <inheritdoc cref="QueryMany{T}(string, IReadOnlyCollection{long}, object?)"/>
    List<T> QueryMany<T>(string sql, IReadOnlyCollection<string> keys, object? args = null);

    /// <inheritdoc cref="QueryMany{T}(string, IReadOnlyCollection{long}, object?)"/>
    List<T> QueryMany<T>(string sql, IReadOnlyCollection<byte[]> keys, object? args = null);

    /// <summary>
    /// The same, for whoever can wait: what several ask for in a turn is fetched together. <paramref name="then"/> gets the rows, in the order of
    /// asking, at the next <see cref="Send"/> or the next read at the latest.
    /// </summary>
    void Ask<T>(string sql, IReadOnlyCollection<long> keys, Action<List<T>> then, object? args = null);

    /// <inheritdoc cref="Ask{T}(string, IReadOnlyCollection{long}, Action{List{T}}, object?)"/>
    void Ask<T>(string sql, IReadOnlyCollection<string> keys, Action<List<T>> then, object? args = null);

    /// <summary>Fetches what was asked for, and on a write transaction runs what was put off.</summary>
    void Send();
}

/// <summary>A write transaction of one workspace, inside a group commit and under a savepoint of its own.</summary>
public interface IWriteTx : IReadTx
{
    int Execute(string sql, object? args = null);
    int InsertMany<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows);
    int UpdateMany<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows);

    /// <summary>
    /// The same, put off until the next <see cref="IReadTx.Send"/>, read or end of the savepoint, and run together with whatever else was put off, in
    /// the order of the calls: the writes of a turn cost one answer of the database. A failure shows then.
    /// </summary>
    void InsertLater<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows);

    /// <inheritdoc cref="InsertLater{TRow}"/>
    void UpdateLater<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows);

    /// <summary>By the table's key; the other columns are not looked at. Put off like <see cref="InsertLater{TRow}"/>.</summary>
    void DeleteLater<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows);

    /// <summary>Put off like <see cref="InsertLater{TRow}"/>; <paramref name="then"/> is told how many rows were changed.</summary>
    void ExecuteLater(string sql, object? args, Action<int> then);

    /// <summary>Put off like <see cref="InsertLater{TRow}"/>. An update that must change a row: otherwise it fails, and nothing behind it happens.</summary>
    void DemandLater(string sql, object? args);
}
