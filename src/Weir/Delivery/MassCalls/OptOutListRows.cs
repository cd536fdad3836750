using Weir.Foundation.Storage;

namespace Weir.Delivery.MassCalls;

/// <summary>Numbers are stored: never renumber.</summary>
internal enum OptOutListState
{
    InUse = 1,
    /// <summary>Another has taken its place; it is deleted at the channel when no open call names it.</summary>
    Replaced = 2,
    Deleted = 3,
}

internal sealed record OptOutListRow
{
    public long Connection { get; init; }
    public long List { get; init; }
    public long State { get; init; }
    public long CreatedAt { get; init; }

    public static readonly Table<OptOutListRow> Table = new("opt_out_list", ["connection", "list"], OnConflict.Replace,
        new Column<OptOutListRow>.Number("connection", row => row.Connection),
        new Column<OptOutListRow>.Number("list", row => row.List),
        new Column<OptOutListRow>.Number("state", row => row.State),
        new Column<OptOutListRow>.Number("created_at", row => row.CreatedAt));
}

internal sealed record OptOutEntryRow(long Connection, long List, string Address)
{
    public static readonly Table<OptOutEntryRow> Table = new("opt_out_entry", ["connection", "list", "address"], OnConflict.Ignore,
        new Column<OptOutEntryRow>.Number("connection", row => row.Connection),
        new Column<OptOutEntryRow>.Number("list", row => row.List),
        new Column<OptOutEntryRow>.Text("address", row => row.Address));
}

internal static class OptOutListQueries
{
    /// <summary>The list that addresses are put on which the channel cannot be told of.</summary>
    public const long NotTellable = 0;

    public static OptOutListRow? InUse(IReadTx tx, long connection) => tx.First<OptOutListRow>(
        "select connection as Connection, list as List, state as State, created_at as CreatedAt from opt_out_list where workspace = @w and connection = @connection and state = 1 order by list desc limit 1",
        new { connection });

    /// <summary>Whom the list names, and those it cannot name.</summary>
    public static HashSet<string> Entries(IReadTx tx, long connection, long? list) => [.. tx.Query<string>(
        "select address from opt_out_entry where workspace = @w and connection = @connection and list in (@none, @list)",
        new { connection, none = NotTellable, list = list ?? NotTellable })];

    /// <summary>Replaced ones that no call names which the channel may still be asked to make.</summary>
    public static List<long> Droppable(IReadTx tx, long connection) => tx.Query<long>(
        """
        select l.list from opt_out_list l
        where l.workspace = @w and l.connection = @connection and l.state = 2
          and not exists (select 1 from mass_call c where c.workspace = l.workspace and c.list = l.list and c.state in (3, 4, 5))
        order by l.list
        """, new { connection });
}
