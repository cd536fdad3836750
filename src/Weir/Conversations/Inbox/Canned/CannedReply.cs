using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Messages;
using Weir.Pump;

namespace Weir.Conversations.Inbox.Canned;

/// <summary>An answer that is written once and said often.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ShortName">What is typed behind the slash.</param>
/// <param name="Content">What is said; texts may use personal values.</param>
/// <param name="Place">Where it stands in the list.</param>
/// <param name="Used">How often it was sent.</param>
/// <param name="UsedAt">When last.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record CannedReplyView(long Id, string ShortName, MessageContent Content, long Place, long Used, DateTimeOffset? UsedAt, DateTimeOffset CreatedAt);

/// <summary>All of them, in their order: a person chooses among few.</summary>
public sealed record CannedReplyList(IReadOnlyList<CannedReplyView> Items);

/// <summary>Canned replies as stored.</summary>
internal static class CannedReplies
{
    public const int RepliesMax = 500;
    public const int ShortNameLengthMax = 40;

    private sealed record Row
    {
        public long Id { get; init; }
        public string ShortName { get; init; } = "";
        public string Content { get; init; } = "";
        public long Place { get; init; }
        public long Used { get; init; }
        public long? UsedAt { get; init; }
        public long CreatedAt { get; init; }
    }

    private const string Columns =
        "select id as Id, short_name as ShortName, content as Content, place as Place, used as Used, used_at as UsedAt, created_at as CreatedAt from canned_reply where workspace = @w";

    public static List<CannedReplyView> All(IReadTx tx) => tx.Query<Row>($"{Columns} order by place, id").ConvertAll(Of);

    public static CannedReplyView? Find(IReadTx tx, long id) => tx.First<Row>($"{Columns} and id = @id", new { id }) is { } row ? Of(row) : null;

    /// <summary>Whether another has the name.</summary>
    public static bool IsNameTaken(IReadTx tx, string shortName, long besides) =>
        tx.First<long>("select count(*) from canned_reply where workspace = @w and short_name = @shortName and id <> @besides", new { shortName, besides }) > 0;

    public static long Count(IReadTx tx) => tx.First<long>("select count(*) from canned_reply where workspace = @w");

    public static long Add(IWriteTx tx, string shortName, MessageContent content, Instant now)
    {
        var id = tx.TakeDeskId();
        tx.Execute(
            """
            insert into canned_reply (workspace, id, short_name, content, place, used, created_at)
            values (@w, @id, @shortName, @content, (select coalesce(max(place), 0) + 1 from canned_reply where workspace = @w), 0, @now)
            """, new { id, shortName, content = MessageJson.Write(content), now = now.Milliseconds });
        return id;
    }

    public static void Change(IWriteTx tx, long id, string shortName, MessageContent content) => tx.Execute(
        "update canned_reply set short_name = @shortName, content = @content where workspace = @w and id = @id", new { id, shortName, content = MessageJson.Write(content) });

    public static void Remove(IWriteTx tx, long id) => tx.Execute("delete from canned_reply where workspace = @w and id = @id", new { id });

    public static void Move(IWriteTx tx, long id, int place) => tx.Execute("update canned_reply set place = @place where workspace = @w and id = @id", new { id, place });

    public static int NoteUse(IWriteTx tx, long id, Instant now) =>
        tx.Execute("update canned_reply set used = used + 1, used_at = @now where workspace = @w and id = @id", new { id, now = now.Milliseconds });

    private static CannedReplyView Of(Row row) => new(
        row.Id, row.ShortName, JsonSerializer.Deserialize<MessageContent>(row.Content, MessageJson.Options)!, row.Place, row.Used,
        row.UsedAt is { } at ? new Instant(at).ToDateTimeOffset() : null, new Instant(row.CreatedAt).ToDateTimeOffset());
}
