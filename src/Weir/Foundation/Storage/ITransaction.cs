namespace Weir.Foundation.Storage;

public enum Dialect
{
    Sqlite,
    Postgres,
}

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

    /// <summary>One set-based read: the statement holds <c>in (select key from {keys})</c>, which is the given list on either database.</summary>
    List<T> QueryMany<T>(string sql, IReadOnlyCollection<long> keys, object? args = null);

    /// <inheritdoc cref="QueryMany{T}(string, IReadOnlyCollection{long}, object?)"/>
    List<T> QueryMany<T>(string sql, IReadOnlyCollection<string> keys, object? args = null);

    /// <inheritdoc cref="QueryMany{T}(string, IReadOnlyCollection{long}, object?)"/>
    List<T> QueryMany<T>(string sql, IReadOnlyCollection<byte[]> keys, object? args = null);
}

/// <summary>A write transaction of one workspace, inside a group commit and under a savepoint of its own.</summary>
public interface IWriteTx : IReadTx
{
    int Execute(string sql, object? args = null);
    int InsertMany<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows);
    int UpdateMany<TRow>(Table<TRow> table, ReadOnlySpan<TRow> rows);
}
