namespace Weir.Foundation.Storage;

internal enum BulkKind
{
    Insert,
    Update,
    Delete,
}

/// <summary>
/// The parts of a bulk statement that are the same text on both databases. Both agree on what happens to a key that comes twice in one call:
/// with <see cref="OnConflict.Ignore"/> the first stays, with <see cref="OnConflict.Replace"/> and in updates the last wins.
/// </summary>
internal static class BulkText
{
    public static string ConflictClause<TRow>(Table<TRow> table)
    {
        var target = string.Join(", ", ["workspace", .. table.Keys]);
        var rest = Rest(table).ToList();
        return table.OnConflict switch
        {
            OnConflict.Fail => "",
            OnConflict.Replace when rest.Count > 0 =>
                $" on conflict ({target}) do update set {string.Join(", ", rest.Select(column => $"{column.Name} = excluded.{column.Name}"))}",
            _ => $" on conflict ({target}) do nothing",
        };
    }

    /// <summary>The columns that are not key: what an update sets.</summary>
    public static IEnumerable<Column<TRow>> Rest<TRow>(Table<TRow> table) =>
        table.Columns.Where(column => !table.Keys.Contains(column.Name, StringComparer.Ordinal));

    /// <summary>What a statement of this kind needs of a row: to delete it, only its key.</summary>
    public static IReadOnlyList<Column<TRow>> Sent<TRow>(Table<TRow> table, BulkKind kind) => kind == BulkKind.Delete
        ? [.. table.Columns.Where(column => table.Keys.Contains(column.Name, StringComparer.Ordinal))]
        : table.Columns;

    public static void Demand<TRow>(Table<TRow> table, BulkKind kind)
    {
        foreach (var key in table.Keys)
        {
            if (!table.Columns.Any(column => column.Name == key))
            {
                throw new ArgumentException($"Table {table.Name} names the key {key} but no such column.", nameof(table));
            }
        }
        if (kind == BulkKind.Delete && table.Keys.Count == 0)
        {
            throw new ArgumentException($"Table {table.Name} has no key to delete by.", nameof(table));
        }
        if (kind == BulkKind.Update && !Rest(table).Any())
        {
            throw new ArgumentException($"Table {table.Name} has nothing to update besides its key.", nameof(table));
        }
    }
}
