namespace Weir.Foundation.Storage;

/// <summary>What an insert does with a row whose key is there already.</summary>
public enum OnConflict
{
    Fail,
    Ignore,
    /// <summary>Every column that is not a key takes the new value.</summary>
    Replace,
}

/// <summary>
/// How a row record lies in a table, for the columnar bulk statements. The column <c>workspace</c> is not listed: the transaction
/// adds it, first in the row and first in the key.
/// </summary>
/// <typeparam name="TRow">The row record.</typeparam>
public sealed class Table<TRow>(string name, IReadOnlyList<string> keys, OnConflict onConflict, params Column<TRow>[] columns)
{
    public string Name { get; } = name;

    /// <summary>The key besides the workspace: what identifies a row for <c>UpdateMany</c> and for conflicts.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;
    public OnConflict OnConflict { get; } = onConflict;
    public IReadOnlyList<Column<TRow>> Columns { get; } = columns;
}

/// <summary>One column of a <see cref="Table{TRow}"/>. Typed readers, so that a million numbers are written without a million boxes.</summary>
public abstract record Column<TRow>(string Name)
{
    public sealed record Number(string Name, Func<TRow, long?> Of) : Column<TRow>(Name);
    public sealed record Text(string Name, Func<TRow, string?> Of) : Column<TRow>(Name);
    public sealed record Bytes(string Name, Func<TRow, byte[]?> Of) : Column<TRow>(Name);
}
