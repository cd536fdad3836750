using Weir.Channels;
using Weir.Foundation.Storage;

namespace Weir.Ingest.Friends;

/// <summary>Numbers are stored: never renumber.</summary>
public enum FriendImportState
{
    Running = 1,
    Finished = 2,
    Failed = 3,
}

/// <summary>How far the import of a connection's friends has come.</summary>
internal sealed record FriendImportRow
{
    public long Connection { get; init; }
    public long State { get; init; }
    public long StartedAt { get; init; }
    public long Taken { get; init; }

    /// <summary>The channel's name for the next page; it forgets it after a day.</summary>
    public string? Next { get; init; }
    public long? FinishedAt { get; init; }
    public string? Failure { get; init; }

    public static readonly Table<FriendImportRow> Table = new("friend_import", ["connection"], OnConflict.Replace,
        new Column<FriendImportRow>.Number("connection", row => row.Connection),
        new Column<FriendImportRow>.Number("state", row => row.State),
        new Column<FriendImportRow>.Number("started_at", row => row.StartedAt),
        new Column<FriendImportRow>.Number("taken", row => row.Taken),
        new Column<FriendImportRow>.Text("next", row => row.Next),
        new Column<FriendImportRow>.Number("finished_at", row => row.FinishedAt),
        new Column<FriendImportRow>.Text("failure", row => row.Failure));

    public static FriendImportRow? Find(IReadTx tx, ConnectionId connection) => tx.First<FriendImportRow>("""
        select connection, state, started_at as StartedAt, taken, next, finished_at as FinishedAt, failure
        from friend_import where workspace = @w and connection = @id
        """, new { id = connection.Value });

    public static List<long> Running(IReadTx tx) => tx.Query<long>(
        "select connection from friend_import where workspace = @w and state = @running", new { running = (long)FriendImportState.Running });
}
