using Weir.Foundation.Storage;

namespace Weir.Channels.Connections;

/// <summary>Numbers are stored: never renumber.</summary>
public enum ConnectionState
{
    InUse = 1,
    /// <summary>Nothing comes in or goes out any more, and its secrets are gone. Members and events still refer to it.</summary>
    Removed = 2,
}

internal sealed record ConnectionRow
{
    public long Id { get; init; }
    public long Channel { get; init; }
    public string Name { get; init; } = "";
    public string Settings { get; init; } = "";
    public long State { get; init; }
    public long CreatedAt { get; init; }
    public string? Findings { get; init; }

    public static readonly Table<ConnectionRow> Table = new("connection", ["id"], OnConflict.Replace,
        new Column<ConnectionRow>.Number("id", row => row.Id),
        new Column<ConnectionRow>.Number("channel", row => row.Channel),
        new Column<ConnectionRow>.Text("name", row => row.Name),
        new Column<ConnectionRow>.Text("settings", row => row.Settings),
        new Column<ConnectionRow>.Number("state", row => row.State),
        new Column<ConnectionRow>.Number("created_at", row => row.CreatedAt),
        new Column<ConnectionRow>.Text("findings", row => row.Findings));

    public static List<ConnectionRow> All(IReadTx tx) => tx.Query<ConnectionRow>(
        "select id, channel, name, settings, state, created_at as CreatedAt, findings from connection where workspace = @w order by id");

    public static ConnectionRow? Find(IReadTx tx, ConnectionId id) => tx.First<ConnectionRow>(
        "select id, channel, name, settings, state, created_at as CreatedAt, findings from connection where workspace = @w and id = @id and state = @inUse",
        new { id = id.Value, inUse = (long)ConnectionState.InUse });
}
